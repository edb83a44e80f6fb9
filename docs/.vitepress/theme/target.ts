/**
 * Shows what the address points to: chooses its tab, and opens it and whatever it is folded in.
 *
 * @param isMoved whether the page has changed its height, so that the target is elsewhere by now.
 */
export function showTarget(document: Document, isMoved = false): void {
  const target = document.getElementById(anchorOf(document.location));
  if (!target) return;
  const panel = target.closest('[role=tabpanel]');
  const tab = panel && document.getElementById(panel.getAttribute('aria-labelledby') ?? '');
  tab?.click();
  tab?.scrollIntoView({ block: 'nearest' });
  if (unfold(target) || isMoved || target.matches('.field')) target.scrollIntoView();
}

/**
 * Opens an element that is folded, and every fold around it.
 *
 * @returns whether any was closed.
 */
export function unfold(element: Element): boolean {
  let wasClosed = false;
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) {
    wasClosed ||= !fold.open;
    fold.open = true;
  }
  return wasClosed;
}

function anchorOf({ hash }: Location): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
