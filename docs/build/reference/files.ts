import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { redocly } from '../command.ts';
import { siteAddress } from '../addresses.ts';
import { POLICY } from '../head.ts';
import { escapeHtml } from '../html.ts';
import type { Contract } from '../contract.ts';
import type { MachineFile } from '../machine/files.ts';
import { nav } from '../nav.ts';
import type { Site } from '../site.ts';

/** The whole document on one page, made by Redocly, with nothing that is fetched from elsewhere, and the code of that page. */
export async function referenceFiles(contract: Contract, site: Site): Promise<MachineFile[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reference-'));
  try {
    const [source, file] = [path.join(folder, 'openapi.json'), path.join(folder, 'index.html')];
    await writeFile(source, taggedByEvent(sayAssumptions(contract.openapi)));
    await redocly('build-docs', source, '--inlineBundle', '--title', `Reference | ${contract.title}`, '--output', file);
    const { page, code } = withoutCode(withoutLogos(await readFile(file, 'utf8')));
    const name = `redoc.${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`;
    return [
      {
        address: '/reference/index.html',
        contents: adapt(
          page.replace(CODE, () => `./${name}`),
          contract,
          site,
        ),
      },
      { address: `/reference/${name}`, contents: code },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Marked {
  readonly description?: string;
  readonly 'x-assumption'?: unknown;
}

/** The tool shows no mark of ours, so descriptions say what is assumed. */
export function sayAssumptions(openapi: string): string {
  return JSON.stringify(JSON.parse(openapi), (_key, value: Marked | null) => {
    const assumption = value?.['x-assumption'];
    if (typeof assumption !== 'string') return value;
    return { ...value, description: `${value?.description ?? ''}\n\n*Assumption:* ${assumption}`.trimStart() };
  });
}

/** The menu lists tags, and folds what they hold: here the names of the events. */
export function taggedByEvent(openapi: string): string {
  const { webhooks = {}, ...document } = JSON.parse(openapi) as {
    readonly webhooks?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  };
  const tagged = Object.entries(webhooks).map(([key, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => [
      method,
      method === 'post' || method === 'put' ? { ...operation, tags: [key] } : operation,
    ]);
    return [key, Object.fromEntries(operations)];
  });
  const tags = Object.keys(webhooks).map((name) => ({ name }));
  return JSON.stringify({ ...document, tags, webhooks: Object.fromEntries(tagged) });
}

const SCRIPT = '<script type="module">';
const LAST_LINE = 'export{RedocStandalone,hydrate,init};';

/** Where the page finds its code. */
export const CODE = '#code';

/**
 * Takes the code of the tool out of the page: it is most of its bytes, the same at each build, and nothing that the text
 * has to wait for.
 *
 * @throws {Error} when the page is not what this was written for.
 */
export function withoutCode(page: string): { readonly page: string; readonly code: string } {
  const [before, rest, ...more] = page.split(SCRIPT);
  const [code, after, ...others] = rest?.split(LAST_LINE) ?? [];
  if (before === undefined || code === undefined || after === undefined || more.length + others.length > 0)
    throw new Error('The reference page has not one module that ends with its exports.');
  return {
    page: `${before}${SCRIPT}\nimport { hydrate } from '${CODE}';${after}`,
    code: `${code.trimStart()}${LAST_LINE}\n`,
  };
}

/** @throws {Error} when the page is not what this was written for, so that a new version of the tool is looked at. */
export function adapt(page: string, contract: Contract, site: Site): string {
  if (!page.includes('"disableTelemetry":true')) throw new Error('The reference page would send telemetry.');
  // Without scripts, and in another tab, these would lead to the root of the host.
  const inside = page.replaceAll(/(<a class="[^"]*" href=")\//g, '$1#/');
  const once = (text: string, mark: string, replacement: string): string => {
    if (text.split(mark).length !== 2) throw new Error(`The reference page has not one ${mark}.`);
    return text.replace(mark, () => replacement);
  };
  return [
    ['<meta charset="utf8" />', `<meta charset="utf-8">\n${head(contract, site)}`],
    ['<div id="redoc">', `${bar(contract, site)}\n<div id="redoc">`],
  ].reduce((text, [mark = '', replacement = '']) => once(text, mark, replacement), inside);
}

/** @throws {Error} when there is not what this was written for. */
export function withoutLogos(page: string): string {
  const logos = page.match(REMOTE_LOGO)?.length;
  if (logos !== 2) throw new Error(`The reference page has ${logos ?? 0} remote logos, not 2.`);
  return page.replaceAll(REMOTE_LOGO, LOGO);
}

const REMOTE_LOGO = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;

/** The name where the logo would be: the page goes on saying what made it. */
const LOGO = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="42" height="12"><text y="10" font-family="sans-serif" font-size="10" fill="#6f7fa6">Redocly</text></svg>',
).replaceAll("'", '%27')}`;

function head({ title }: Contract, site: Site): string {
  const { base } = site;
  const canonical =
    site.origin === undefined ? '' : `<link rel="canonical" href="${escapeHtml(siteAddress('/reference/', site))}">\n`;
  return `<meta name="description" content="The whole OpenAPI document of ${escapeHtml(title)} on one page.">
${canonical}<meta http-equiv="Content-Security-Policy" content="${POLICY}; font-src data:; worker-src blob:">
<link rel="icon" href="${base}favicon.svg" type="image/svg+xml">
<script>${SAME_APPEARANCE}</script>
<style>${STYLE}</style>`;
}

function bar(contract: Contract, site: Site): string {
  const links = [{ text: contract.title, link: '/' }, ...nav(contract, site)].map(
    ({ text, link }) => `<a href="${site.base}${link.slice(1)}">${escapeHtml(text ?? '')}</a>`,
  );
  return `<header class="site-bar">${links.join('')}</header>
<script>${LANDMARK}</script>`;
}

/** Light or dark as the other pages are. */
const SAME_APPEARANCE = `try {
  const chosen = localStorage.getItem('vitepress-theme-appearance');
  if (chosen === 'light' || chosen === 'dark') localStorage.setItem('redoc.colorMode', chosen);
  else localStorage.removeItem('redoc.colorMode');
} catch {}`;

/** The menu is a landmark that its makers forgot to call one. */
const LANDMARK = `new MutationObserver((_, observer) => {
  const menu = document.querySelector('.menu-content');
  if (!menu || menu.role) return;
  menu.role = 'navigation';
  menu.ariaLabel = 'Reference';
}).observe(document, { childList: true, subtree: true });`;

const STYLE = `@media (max-width: 40rem) { #redoc h1 { font-size: 1.75rem !important; } }
:root:root { --bg-color: #fbfaf7; --sidebar-bg-color: #fbfaf7; --menu-bg-color: #fbfaf7; }
:root:root.dark { --bg-color: #14161b; --sidebar-bg-color: #14161b; --menu-bg-color: #14161b; }
.site-bar { position: sticky; top: 0; z-index: 20; display: flex; gap: 1.5rem; align-items: center; height: 3rem;
  padding: 0 1.25rem; overflow-x: auto; white-space: nowrap; background: #fbfaf7; color: #1b1d22; border-bottom: 1px solid #e4e0d8; font: 600 15px/1 system-ui, sans-serif; }
.site-bar a { color: inherit; text-decoration: none; }
.site-bar a + a { font-weight: 400; }
.site-bar a:hover { text-decoration: underline; }
.dark .site-bar { background: #14161b; color: #eceae4; border-color: #2b2e36; }
#redoc > div { --navbar-height: 3rem !important; --navbar-stack-height: 3rem !important; }
[data-testid='search-trigger'], [data-testid='search-trigger'] * { color: #53555c !important; }
.dark [data-testid='search-trigger'], .dark [data-testid='search-trigger'] * { color: #abadb5 !important; }`;
