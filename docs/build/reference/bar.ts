import type { Contract } from '../contract.ts';
import { escapeHtml } from '../html.ts';
import { nav } from '../nav.ts';
import type { Site } from '../site.ts';

/** The header of the other pages: the title, their search, their menu, light or dark. */
export function bar(contract: Contract, site: Site): string {
  const { base } = site;
  const links = nav(contract, site).map(({ text, link }) => {
    const current = link === '/reference/' ? ' aria-current="page"' : '';
    return `<a href="${base}${link.slice(1)}"${current}>${escapeHtml(text ?? '')}</a>`;
  });
  return `<header class="site-bar">
<a class="site-title" href="${base}"><img src="${base}favicon.svg" alt="" width="24" height="24">${escapeHtml(contract.title)}</a>
<a class="site-search" href="${base}?search" aria-label="Search">${LOUPE}<span>Search</span></a>
<nav aria-label="Site">${links.join('')}</nav>
<details class="site-menu"><summary>Menu</summary><nav aria-label="Site">${links.join('')}</nav></details>
<button class="site-appearance" type="button" hidden></button>
</header>
<script>${SCRIPT}</script>`;
}

const LOUPE =
  '<svg viewBox="0 0 16 16" width="14" height="14" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><circle cx="7" cy="7" r="5"/><path d="m11 11 4 4"/></svg>';

/**
 * The keys of the search and the look work as on the other pages. The menu of the tool is a landmark that its makers
 * forgot to call one.
 */
const SCRIPT = `{
  const root = document.documentElement;
  const [search, button] = document.querySelectorAll('.site-search, .site-appearance');
  const toSearch = (event) => {
    const slash = event.key === '/' && !event.target.matches?.('input, select, textarea');
    const k = event.key === 'k' && (event.ctrlKey || event.metaKey);
    if (!slash && !k) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    search.click();
  };
  // Before the tool opens a search of its own.
  addEventListener('keydown', toSearch, { capture: true });

  const setDark = (dark) => {
    root.classList.toggle('dark', dark);
    button.title = button.ariaLabel = dark ? 'Switch to light theme' : 'Switch to dark theme';
  };
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  let chosen;
  try {
    chosen = localStorage.getItem('vitepress-theme-appearance');
  } catch {}
  const follow = () => setDark(chosen === 'dark' || (chosen !== 'light' && prefersDark.matches));
  prefersDark.addEventListener('change', follow);
  follow();
  button.hidden = false;
  button.addEventListener('click', () => {
    chosen = root.classList.contains('dark') ? 'light' : 'dark';
    follow();
    try {
      localStorage.setItem('vitepress-theme-appearance', chosen);
    } catch {}
  });

  new MutationObserver((_, observer) => {
    const menu = document.querySelector('.menu-content');
    if (!menu || menu.role) return;
    menu.role = 'navigation';
    menu.ariaLabel = 'Reference';
  }).observe(document, { childList: true, subtree: true });
}`;
