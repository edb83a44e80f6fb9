import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { HeadConfig } from 'vitepress';
import type { Contract } from '../contract.ts';
import { addressTags, POLICY } from '../head.ts';
import { htmlOf } from '../html.ts';
import type { Site } from '../site.ts';
import { bar } from './bar.ts';

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

/** What the page says about itself, as all other pages do. */
function head(contract: Contract, site: Site): string {
  const title = `Reference | ${contract.title}`;
  const description = `The whole OpenAPI document of ${contract.title} on one page.`;
  const tags: HeadConfig[] = [
    ['meta', { name: 'description', content: description }],
    ['meta', { 'http-equiv': 'Content-Security-Policy', content: `${POLICY}; font-src data:; worker-src blob:` }],
    ['link', { rel: 'icon', href: `${site.base}favicon.svg`, type: 'image/svg+xml' }],
    ...addressTags({ title, description, address: '/reference/' }, site),
    ['script', {}, SAME_APPEARANCE],
    ['style', {}, STYLE],
  ];
  return tags.map(htmlOf).join('\n');
}

/** Light or dark as the other pages are. */
const SAME_APPEARANCE = `try {
  const chosen = localStorage.getItem('vitepress-theme-appearance');
  if (chosen === 'light' || chosen === 'dark') localStorage.setItem('redoc.colorMode', chosen);
  else localStorage.removeItem('redoc.colorMode');
} catch {}`;

/** In the colours of the site. */
const STYLE = [
  path.join(import.meta.dirname, '../../.vitepress/theme/styles/tokens.css'),
  path.join(import.meta.dirname, 'page.css'),
]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
