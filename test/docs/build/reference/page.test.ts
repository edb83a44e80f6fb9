import { expect, test } from 'vitest';
import { readContract } from '../../../../docs/build/contract.ts';
import { adapt, CODE, withoutCode, withoutLogos } from '../../../../docs/build/reference/page.ts';
import { readSite } from '../../../../docs/build/site.ts';

const LOGO = 'https://cdn.redoc.ly/redoc/logo-mini';
const PAGE = `<head><meta charset="utf8" /></head><div id="redoc"></div>${LOGO}-full.svg ${LOGO}.svg {"disableTelemetry":true}`;
const site = readSite({ DOCS_URL: 'https://example.com/heyoo/' });
const contract = readContract(site.contract);

test('the page asks for no logo and leads back to the site', () => {
  const page = adapt(withoutLogos(PAGE), contract, site);
  expect(page.replaceAll('https://example.com/', '')).not.toContain('https://');
  expect(page).toContain('<link rel="canonical" href="https://example.com/heyoo/reference/">');
  expect(page).toContain('<meta name="description" content="The whole');
  expect(page).toContain(`<meta property="og:title" content="Reference | ${contract.title}">`);
  expect(page).toContain('<meta property="og:image" content="https://example.com/heyoo/card.png">');
  expect(page).toContain('<a href="/heyoo/events/">');
  expect(page).toContain('<a href="/heyoo/reference/" aria-current="page">');
  expect(page).toContain('href="/heyoo/?search"');
  expect(page).toMatch(
    /<meta charset="utf-8">\n<meta name="description"[^]*<meta http-equiv="Content-Security-Policy" content="default-src 'self'/,
  );
});

test.each<[what: string, page: string, says: string]>([
  ['that would send telemetry', PAGE.replace('true', 'false'), 'would send telemetry'],
  ['with another logo', PAGE.replace('-full.svg', '-full.png'), 'has 1 remote logos, not 2'],
  ['with another head', PAGE.replace('<meta', '<META'), 'has not one <meta charset="utf8" />'],
  ['with two roots', `${PAGE}<div id="redoc">`, 'has not one <div id="redoc">'],
])('a page %s is rejected', (_what, page, says) => {
  expect(() => adapt(withoutLogos(page), contract, site)).toThrow(says);
});

test('links of the menu lead to places of the page', () => {
  const page = PAGE.replace('redoc">', 'redoc"><a class="x" href="/">All</a><a class="x" href="/loaf">Loaf</a>');
  expect(adapt(withoutLogos(page), contract, site)).toContain(
    '<a class="x" href="#/">All</a><a class="x" href="#/loaf">Loaf</a>',
  );
});

test('the code of the page is a file of its own', () => {
  const rest = 'hydrate({});</script>';
  const page = `<p>a</p><script type="module">\n  let a;export{RedocStandalone,hydrate,init};\n${rest}`;
  expect(withoutCode(page)).toEqual({
    page: `<p>a</p><script type="module">\nimport { hydrate } from '${CODE}';\n${rest}`,
    code: 'let a;export{RedocStandalone,hydrate,init};\n',
  });
  expect(() => withoutCode(page.replace('init}', 'start}'))).toThrow('has not one module');
  expect(() => withoutCode(page + page)).toThrow('has not one module');
});
