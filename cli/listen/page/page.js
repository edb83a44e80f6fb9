// Shows deliveries as they arrive. Whatever a delivery holds is put on the page as text.
import { highlight } from './highlight.js';

/** As many as stay on the page. */
const KEEP = 100;

const list = document.querySelector('#deliveries');
const state = document.querySelector('#state');
const empty = document.querySelector('#empty');
let last = 0;

const source = new EventSource('/-/deliveries');
// The server sends its latest deliveries again on each connection; after a restart it counts from 1.
source.addEventListener('open', () => {
  list.replaceChildren();
  last = 0;
  say('Live');
});
source.addEventListener('error', () => say('Reconnecting'));
source.addEventListener('message', ({ data }) => {
  const delivery = JSON.parse(data);
  last = delivery.number;
  empty.hidden = true;
  list.prepend(item(delivery));
  while (list.children.length > KEEP) list.lastElementChild.remove();
  say(`Live: ${last} arrived`);
});

function say(text) {
  state.textContent = text;
}

function item({ number, attempt, at, name, id, verified, problems, answer, body, explanation }) {
  const isGood = problems.length === 0;
  const summary = element('summary', '', [
    element('span', `answer ${isGood ? 'good' : 'bad'}`, [String(answer)]),
    element('span', 'name', [name ?? 'no event']),
    element('span', 'id', [id ?? '']),
    element('span', 'note', [note(attempt, verified)]),
    time(at),
  ]);
  const reasons = problems.map(({ code, message }) => element('p', 'problem', [`${code}: ${message}`]));
  const details = element('details', '', [
    summary,
    ...reasons,
    ...explained(explanation),
    payload(
      body,
      problems.flatMap(({ issues }) => issues),
    ),
  ]);
  details.open = !isGood;
  return element('li', '', [details], { value: number });
}

function explained(explanation) {
  if (!explanation) return [];
  const { text, code } = explanation;
  const made = [element('p', 'explanation', [text])];
  if (code) made.push(element('pre', '', [code], { tabIndex: 0, ariaLabel: 'The code of a receiver that accepts it' }));
  return made;
}

function note(attempt, verified) {
  const notes = [];
  if (attempt > 1) notes.push(`attempt ${attempt}`);
  if (verified === undefined) notes.push('signature not checked');
  return notes.join(', ');
}

function time(at) {
  return element('time', '', [new Date(at).toLocaleTimeString()], { dateTime: at });
}

function payload(body, issues) {
  try {
    return highlight(JSON.parse(body), issues);
  } catch {
    return element('pre', '', [body], { tabIndex: 0 });
  }
}

function element(tag, className, children, properties = {}) {
  const made = Object.assign(document.createElement(tag), { className, ...properties });
  made.append(...children);
  return made;
}
