import { element } from './element.js';
import { hexDump } from './hex-dump.js';
import { highlight } from './highlight.js';

const COPIES = { curl: 'Copy as curl', test: 'Copy as a test' };

/**
 * The entry of a delivery.
 *
 * @param {object} delivery as the server describes it.
 * @param {{ canResend: boolean, say: (text: string) => void }} page
 * @returns {HTMLElement}
 */
export function entry(delivery, page) {
  const { number, name, id, problems, headers, explanation } = delivery;
  const isGood = problems.length === 0;
  const reasons = problems.map(({ code, message }) => element('p', 'problem', [`${code}: ${message}`]));
  const details = element('details', '', [
    summary(delivery, isGood),
    ...reasons,
    ...explained(explanation),
    actions(delivery, page),
    headersOf(headers),
    payload(delivery),
    rawBytes(number),
  ]);
  details.open = !isGood;
  return Object.assign(element('li', '', [details], { value: number }), { searched: `${name ?? ''} ${id ?? ''}` });
}

function summary({ attempt, at, name, id, verified, valid, problems, answer, forwarded }, isGood) {
  const notes = [verdict('signature', verified), verdict('payload', valid, problems)];
  if (attempt > 1) notes.push(`attempt ${attempt}`);
  if (forwarded) notes.push(outcome(forwarded));
  return element('summary', '', [
    element('span', `answer ${isGood ? 'good' : 'bad'}`, [String(answer)]),
    element('span', 'name', [name ?? 'no event']),
    element('span', 'id', [id ?? '']),
    element('span', 'note', [notes.join(', ')]),
    element('time', '', [new Date(at).toLocaleTimeString()], { dateTime: at }),
  ]);
}

function verdict(what, is, problems = []) {
  if (is === undefined) return `${what} not checked`;
  if (is) return `${what} ok`;
  if (what === 'signature') return 'signature failed';
  return problems.some(({ code }) => code === 'unknown_event') ? 'payload unknown event' : 'payload invalid';
}

function outcome({ status, error, latency }) {
  return status === undefined
    ? `endpoint ${error} after ${Math.round(latency)} ms`
    : `endpoint ${status} in ${Math.round(latency)} ms`;
}

function explained(explanation) {
  if (!explanation) return [];
  const { text, code } = explanation;
  const made = [element('p', 'explanation', [text])];
  if (code)
    made.push(
      element('pre', '', [code], { tabIndex: 0, role: 'group', ariaLabel: 'The code of a receiver that accepts it' }),
    );
  return made;
}

function actions({ number }, { canResend, say }) {
  const buttons = Object.entries(COPIES).map(([kind, label]) => button(label, () => copy(number, kind, label, say)));
  if (canResend) buttons.push(button('Resend', () => resend(number, say)));
  return element('p', 'actions', buttons);
}

function button(label, onclick) {
  return element('button', '', [label], { type: 'button', onclick });
}

/** Shows the text for manual copying where a page may not write to the clipboard. */
async function copy(number, kind, label, say) {
  const response = await fetch(`/-/deliveries/${number}/${kind}`);
  const text = await response.text();
  if (!response.ok) return say(text);
  try {
    await navigator.clipboard.writeText(text);
    say(`${label}: copied`);
  } catch {
    const shown = element('pre', '', [text], { tabIndex: 0, role: 'group', ariaLabel: label });
    const item = document.querySelector(`li[value="${number}"] .actions`);
    item?.after(shown);
    shown.focus();
    say(`${label}: the browser does not let this page copy`);
  }
}

async function resend(number, say) {
  const response = await fetch(`/-/deliveries/${number}/resend`, { method: 'POST' });
  say(response.ok ? `#${number} resent: ${outcome(await response.json())}` : await response.text());
}

function headersOf(headers) {
  const rows = Object.entries(headers).map(([name, value]) =>
    element('tr', '', [element('th', '', [name], { scope: 'row' }), element('td', '', [value])]),
  );
  return section('Headers', [element('table', '', [element('tbody', '', rows)])]);
}

function payload({ body, isBase64Encoded, problems }) {
  try {
    if (isBase64Encoded) throw new TypeError('The body is not text.');
    return highlight(
      JSON.parse(body),
      problems.flatMap(({ issues }) => issues),
    );
  } catch {
    return element('pre', '', [body], { tabIndex: 0, role: 'group', ariaLabel: 'Body' });
  }
}

/** The bytes are fetched when they are first looked at. */
function rawBytes(number) {
  const pre = element('pre', '', [], { tabIndex: 0, role: 'group', ariaLabel: 'Raw bytes' });
  const made = section('Raw bytes', [pre]);
  made.addEventListener('toggle', async () => {
    if (!made.open || pre.textContent !== '') return;
    const response = await fetch(`/-/deliveries/${number}/body`);
    pre.textContent = response.ok ? hexDump(new Uint8Array(await response.arrayBuffer())) : await response.text();
  });
  return made;
}

function section(title, children) {
  return element('details', 'section', [element('summary', '', [title]), ...children]);
}
