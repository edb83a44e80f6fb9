import { remember, remembered } from './choices.ts';

let made = 0;

/** Makes tabs of the markup for tabs on a page, unless they are that already. */
export function makeTabs(document: Document): void {
  for (const list of document.querySelectorAll<HTMLElement>('.tab-list:not([role])')) {
    const panels = [...(list.parentElement?.querySelectorAll<HTMLElement>('.tab-panel') ?? [])];
    const tabs = [...list.querySelectorAll<HTMLElement>('.tab')];
    connectTabs(list, tabs, panels, list.closest<HTMLElement>('[data-tabs]')?.dataset['tabs'] ?? 'tab', (chosen) => {
      for (const [index, panel] of panels.entries()) panel.classList.toggle('shown', index === chosen);
    });
  }
  for (const group of document.querySelectorAll<HTMLElement>('.vp-code-group')) makeCodeGroup(group);
  showTarget(document);
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
  connectTabs(list, tabs, panels, 'tab', (chosen) => {
    for (const [index, panel] of panels.entries()) panel.classList.toggle('active', index === chosen);
  });
}

/** Shows the panel that the address points into, if it does. */
export function showTarget(document: Document): void {
  const target = document.getElementById(anchorOf(document.location));
  const panel = target?.closest<HTMLElement>('[role=tabpanel]');
  const tab = panel && document.getElementById(panel.getAttribute('aria-labelledby') ?? '');
  if (!tab) return;
  tab.click();
  tab.scrollIntoView({ block: 'nearest' });
}

function anchorOf({ hash }: Location): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}

function connectTabs(
  list: HTMLElement,
  tabs: readonly HTMLElement[],
  panels: readonly HTMLElement[],
  kind: string,
  show: (chosen: number) => void,
): void {
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', 'Examples');
  for (const [index, tab] of tabs.entries()) connect(tab, panels[index], ++made);
  const select = (chosen: number): void => {
    if (chosen === -1) return;
    for (const [index, tab] of tabs.entries()) {
      tab.setAttribute('aria-selected', String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
    }
    show(chosen);
  };
  const choose = (chosen: number): void => {
    select(chosen);
    const name = tabs[chosen]?.textContent;
    if (name) remember(kind, name);
  };
  list.addEventListener('click', (event) => {
    const tab = (event.target as HTMLElement).closest<HTMLElement>('[role=tab]');
    choose(tab ? tabs.indexOf(tab) : -1);
  });
  list.addEventListener('keydown', (event) => {
    const to = neighbour(tabs.indexOf(event.target as HTMLElement), tabs.length, event.key);
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
    tabs[to]?.focus();
  });
  addEventListener('choice', ({ detail }) => {
    if (detail.kind === kind && list.isConnected) select(named(tabs, detail.name));
  });
  select(Math.max(0, named(tabs, remembered(kind))));
}

function named(tabs: readonly HTMLElement[], name: string | undefined): number {
  return tabs.findIndex(({ textContent }) => textContent === name);
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
