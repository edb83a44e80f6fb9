import { remember, remembered } from './choices.ts';

/** What the tabs of a list have in common. */
interface Tabs {
  /** The choice that they offer, as the address names it. */
  readonly kind: string;
  readonly label: string;
  /** The class of the panel that shows. */
  readonly shown: string;
}

const LABELS: Readonly<Record<string, string>> = { example: 'Examples', code: 'Code' };

/** Chooses the first of the names that a list of tabs has. */
type Select = (names: readonly string[]) => void;

/** By list, so that one is forgotten with its page. */
const selects = new WeakMap<Element, Select>();
let made = 0;

/** Makes tabs of the markup for tabs on a page, unless they are that already. */
export function makeTabs(document: Document): void {
  for (const list of document.querySelectorAll<HTMLElement>('.tab-list:not([role])')) {
    const panels = [...(list.parentElement?.querySelectorAll<HTMLElement>('.tab-panel') ?? [])];
    const tabs = [...list.querySelectorAll<HTMLElement>('.tab')];
    const kind = list.closest<HTMLElement>('[data-tabs]')?.dataset['tabs'] ?? 'tab';
    connectTabs(list, tabs, panels, { kind, label: LABELS[kind] ?? kind, shown: 'shown' });
  }
  for (const group of document.querySelectorAll<HTMLElement>('.vp-code-group')) makeCodeGroup(group);
}

/** The builder makes radio buttons of tabs of code: here they become tabs, of which one choice holds on all pages. */
function makeCodeGroup(group: HTMLElement): void {
  const list = group.querySelector<HTMLElement>('.tabs:not([role])');
  if (!list) return;
  const tabs = [...list.querySelectorAll('label')].map(({ textContent }) => {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.className = 'tab';
    tab.textContent = textContent;
    return tab;
  });
  const panels = [...group.querySelectorAll<HTMLElement>('.blocks > div')];
  list.replaceChildren(...tabs);
  // On paper, where all show.
  for (const [at, panel] of panels.entries()) panel.dataset['title'] = tabs[at]?.textContent ?? '';
  const label = `${titleAbove(group)}: framework, language or tool`;
  connectTabs(list, tabs, panels, { kind: 'tab', label, shown: 'active' });
}

/** The text of the last heading before an element. */
function titleAbove(element: HTMLElement): string {
  const headings = [...document.querySelectorAll('.vp-doc :is(h1, h2, h3)')];
  const above = headings.findLast(
    (heading) => (heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  // The link of a heading to itself holds a space without width.
  return (above?.textContent ?? '').replaceAll('\u200B', '').trim();
}

function connectTabs(
  list: HTMLElement,
  tabs: readonly HTMLElement[],
  panels: readonly HTMLElement[],
  { kind, label, shown }: Tabs,
): void {
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', label);
  list.dataset['kind'] = kind;
  for (const [index, tab] of tabs.entries()) connect(tab, panels[index], ++made);
  const select: Select = (names) => {
    const found = names.map((name) => tabs.find(({ textContent }) => textContent === name));
    const chosen = found.find((tab) => tab !== undefined);
    if (chosen === undefined) return;
    for (const [index, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      panels[index]?.classList.toggle(shown, tab === chosen);
    }
  };
  selects.set(list, select);
  list.addEventListener('click', (event) => {
    const tab = (event.target as HTMLElement).closest<HTMLElement>('[role=tab]');
    if (tab) choose(kind, tab.textContent);
  });
  list.addEventListener('keydown', (event) => {
    const to = tabs[neighbour(tabs.indexOf(event.target as HTMLElement), tabs.length, event.key) ?? -1];
    if (!to) return;
    event.preventDefault();
    choose(kind, to.textContent);
    to.focus();
  });
  select([...remembered(kind), tabs[0]?.textContent ?? '']);
}

/** Remembers a choice, and shows it wherever the page offers it. */
function choose(kind: string, name: string): void {
  remember(kind, name);
  for (const list of document.querySelectorAll(`[role=tablist][data-kind="${kind}"]`)) selects.get(list)?.([name]);
}

function connect(tab: HTMLElement, panel: HTMLElement | undefined, number: number): void {
  tab.setAttribute('role', 'tab');
  tab.id = `tab-${number}`;
  if (!panel) return;
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', tab.id);
  if (panel.id === '') panel.id = `panel-${number}`;
  tab.setAttribute('aria-controls', panel.id);
}

/** Arrow keys go round, Home and End to the ends, as the pattern for tabs wants it. */
function neighbour(at: number, count: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
