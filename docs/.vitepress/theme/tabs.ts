let made = 0;

/** Makes tabs of the markup for tabs on a page, unless they are that already. */
export function makeTabs(document: Document): void {
  for (const list of document.querySelectorAll<HTMLElement>('.tab-list:not([role])')) {
    const panels = [...(list.parentElement?.querySelectorAll<HTMLElement>('.tab-panel') ?? [])];
    const tabs = [...list.querySelectorAll<HTMLElement>('.tab')];
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', 'Examples');
    for (const [index, tab] of tabs.entries()) connect(tab, panels[index], ++made);
    list.addEventListener('click', ({ target }) => select(tabs, panels, tabs.indexOf(target as HTMLElement)));
    list.addEventListener('keydown', (event) => {
      const to = neighbour(tabs.indexOf(event.target as HTMLElement), tabs.length, event.key);
      if (to === undefined) return;
      event.preventDefault();
      select(tabs, panels, to);
      tabs[to]?.focus();
    });
    select(tabs, panels, 0);
  }
  showTarget(document);
}

/** Shows the panel that the address points into, if it does. */
export function showTarget(document: Document): void {
  const target = document.getElementById(anchorOf(document.location));
  const panel = target?.closest<HTMLElement>('.tab-panel');
  const tab = panel && document.getElementById(panel.getAttribute('aria-labelledby') ?? '');
  if (!tab) return;
  tab.click();
  tab.scrollIntoView({ block: 'center' });
}

function anchorOf({ hash }: Location): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}

function connect(tab: HTMLElement, panel: HTMLElement | undefined, number: number): void {
  tab.setAttribute('role', 'tab');
  tab.id = `tab-${number}`;
  if (!panel) return;
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', tab.id);
  panel.id = `panel-${number}`;
  tab.setAttribute('aria-controls', panel.id);
}

function select(tabs: readonly HTMLElement[], panels: readonly HTMLElement[], chosen: number): void {
  if (chosen === -1) return;
  for (const [index, tab] of tabs.entries()) {
    tab.setAttribute('aria-selected', String(index === chosen));
    tab.tabIndex = index === chosen ? 0 : -1;
    panels[index]?.classList.toggle('shown', index === chosen);
  }
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
