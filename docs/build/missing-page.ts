import { readFile, writeFile } from 'node:fs/promises';
import type { Contract } from './contract.ts';
import { escapeHtml } from './html.ts';
import { sidebar } from './nav.ts';
import type { Site } from './site.ts';

/** Gives the page for what is missing, which is empty without scripts, the pages of the menu to choose from. */
export async function completeMissingPage(file: string, contract: Contract, site: Site): Promise<void> {
  const html = await readFile(file, 'utf8');
  await writeFile(
    file,
    html.replace('</body>', () => `<noscript>${choice(contract, site)}</noscript></body>`),
  );
}

function choice(contract: Contract, site: Site): string {
  const groups = sidebar(contract, site).map(
    ({ text = '', items = [] }) =>
      `<h2>${escapeHtml(text)}</h2><ul>${items.map(({ link = '', text: name = '' }) => item(link, name, site)).join('')}</ul>`,
  );
  const general = [item('/', 'Begin at the start', site), item('/llms.txt', 'A list of all pages', site)];
  return `<main class="wide vp-doc"><h1>There is no such page</h1><ul>${general.join('')}</ul>${groups.join('')}</main>`;
}

function item(link: string, text: string, { base }: Site): string {
  const address = link.startsWith('/') ? base + link.slice(1) : link;
  return `<li><a href="${escapeHtml(address)}">${escapeHtml(text)}</a></li>`;
}
