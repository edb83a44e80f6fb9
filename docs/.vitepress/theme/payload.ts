import { setParameter } from './choices.ts';
import { unfold } from './target.ts';

/** The parameter of the address that lists what is open, where that differs from how the page comes. */
const OPEN = 'open';
const CLOSED = 'closed';

/** Makes the payloads of a page keep in the address what is open, and adds to each what opens and closes all of it. */
export function makePayloads(document: Document): void {
  const trees = [...document.querySelectorAll<HTMLElement>('.payload:not([data-made])')];
  const folds = trees.flatMap(foldsOf);
  const first = new Map(folds.map((fold) => [fold, fold.open]));
  const parameters = new URLSearchParams(location.search);
  for (const fold of folds) {
    if (listed(parameters, OPEN).includes(nameOf(fold))) fold.open = true;
    if (listed(parameters, CLOSED).includes(nameOf(fold))) fold.open = false;
  }
  const keep = (): void => {
    const changed = (isOpen: boolean): string | undefined =>
      folds
        .filter((fold) => fold.open === isOpen && first.get(fold) !== isOpen)
        .map(nameOf)
        .join(',') || undefined;
    setParameter(OPEN, changed(true));
    setParameter(CLOSED, changed(false));
  };
  for (const fold of folds) fold.addEventListener('toggle', keep);
  for (const tree of trees) {
    tree.dataset['made'] = '';
    if (foldsOf(tree).length > 0) tree.before(tools(document, foldsOf(tree)));
  }
}

function foldsOf(tree: HTMLElement): HTMLDetailsElement[] {
  return [...tree.querySelectorAll<HTMLDetailsElement>('details[data-fold]')];
}

/** Pointing at a field lights its line in the example that is shown, and the other way round; a click leads there. */
export function lightFields(document: Document): void {
  for (const event of ['pointerover', 'focusin'] as const)
    document.addEventListener(event, ({ target }) => light(document, target as Element));
  document.addEventListener('click', ({ target }) => {
    const path = (target as Element).closest<HTMLElement>('[data-line]')?.dataset['line'];
    const field = path === undefined ? undefined : fieldAt(document, path);
    if (!field) return;
    if (field.parentElement) unfold(field.parentElement);
    field.scrollIntoView({ block: 'nearest' });
    light(document, target as Element);
  });
}

function light(document: Document, target: Element): void {
  const line = target.closest<HTMLElement>('[data-line]');
  const field = target.closest<HTMLElement>('.field[data-path]');
  const path = line?.dataset['line'] ?? field?.dataset['path'];
  for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit');
  if (path === undefined) return;
  const shown = field ?? fieldAt(document, path);
  shown?.classList.add('lit');
  const lines = [...document.querySelectorAll<HTMLElement>('.tab-panel.shown [data-line]')].filter(
    (each) => each.dataset['line'] === path,
  );
  for (const each of lines) each.classList.add('lit');
  if (line === null) intoView(lines[0]);
}

function fieldAt(document: Document, path: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('.field[data-path]')].find((each) => each.dataset['path'] === path);
}

/** Scrolls the code, not the page. */
function intoView(line: HTMLElement | undefined): void {
  const box = line?.closest('pre');
  if (!line || !box) return;
  const [{ top, bottom }, around] = [line.getBoundingClientRect(), box.getBoundingClientRect()];
  if (top < around.top || bottom > around.bottom) box.scrollTop += top - around.top - box.clientHeight / 2;
}

function tools(document: Document, folds: readonly HTMLDetailsElement[]): HTMLElement {
  const bar = document.createElement('p');
  bar.className = 'payload-tools';
  for (const [text, isOpen] of [
    ['Expand all', true],
    ['Collapse all', false],
  ] as const) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', () => {
      for (const fold of folds) fold.open = isOpen;
    });
    bar.append(button);
  }
  return bar;
}

function listed(parameters: URLSearchParams, name: string): string[] {
  return parameters.get(name)?.split(',') ?? [];
}

function nameOf({ dataset }: HTMLElement): string {
  return dataset['fold'] ?? '';
}
