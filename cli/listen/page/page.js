// Shows deliveries as they arrive.
import { entry } from './entry.js';

/** As many as stay on the page. */
const KEEP = 100;

const list = document.querySelector('#deliveries');
const state = document.querySelector('#state');
const empty = document.querySelector('#empty');
const filter = document.querySelector('#filter');
let run = { id: '', canResend: false };
const known = new Set();

const source = new EventSource('/-/deliveries');
source.addEventListener('open', () => say('Live'));
source.addEventListener('error', () => say('Reconnecting'));
// The server sends its latest deliveries again on each connection; after a restart it counts from 1.
source.addEventListener('run', ({ data }) => {
  const next = JSON.parse(data);
  if (next.id !== run.id) {
    known.clear();
    clear();
  }
  run = next;
});
source.addEventListener('clear', () => {
  clear();
  say('Cleared');
});
source.addEventListener('message', ({ data }) => {
  const delivery = JSON.parse(data);
  if (known.has(delivery.number)) return;
  known.add(delivery.number);
  empty.hidden = true;
  const added = entry(delivery, { canResend: run.canResend, say });
  hideUnlessFits(added);
  list.prepend(added);
  while (list.children.length > KEEP) list.lastElementChild.remove();
  say(`Live: ${known.size} arrived`);
});

filter.addEventListener('input', () => {
  for (const item of list.children) hideUnlessFits(item);
  const shown = [...list.children].filter(({ hidden }) => !hidden).length;
  say(`${shown} of ${list.children.length} shown`);
});
document.querySelector('#clear').addEventListener('click', () => fetch('/-/clear', { method: 'POST' }));

function clear() {
  list.replaceChildren();
  empty.hidden = false;
}

function hideUnlessFits(item) {
  item.hidden = !item.searched.toLowerCase().includes(filter.value.trim().toLowerCase());
}

function say(text) {
  state.textContent = text;
}
