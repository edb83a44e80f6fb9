import { setParameter } from './choices.ts';

/** Opens the search for who comes with `?search`, from a page that has none of its own. */
export function openSearch(): void {
  if (!new URLSearchParams(location.search).has('search')) return;
  setParameter('search', undefined);
  document.querySelector<HTMLElement>('.VPNavBarSearch button')?.click();
}
