import path from 'node:path';
import { defineConfig, type UserConfig } from 'vitepress';
import { siteAddress, slugOfPage } from '../build/addresses.ts';
import { readContract } from '../build/contract.ts';
import { emitBeside } from '../build/emit.ts';
import { readExported } from '../build/exports/exported.ts';
import { headOf } from '../build/head.ts';
import { markdownFor } from '../build/markdown/index.ts';
import { editLink, hasReference, nav, sidebar } from '../build/nav.ts';
import { createSearch } from '../build/search.ts';
import { checkBase, hasPage, readSite, WRITTEN } from '../build/site.ts';
import { themeChanges } from '../build/theme-changes.ts';

const site = readSite();
checkBase(process.argv);
const contract = readContract(site.contract);
const exported = readExported(site);
const search = createSearch(contract, exported);

/** The file that every generated page comes from. */
const ROUTE = '[page].md';

const config: UserConfig = defineConfig({
  lang: 'en',
  title: contract.title,
  description: 'What arrives, when, and how to handle it.',
  base: site.base,
  srcExclude: WRITTEN.filter((file) => !hasPage(site, file)),
  // Every page is a folder, so that its address needs nothing of the server.
  cleanUrls: true,
  rewrites: (file) => file.replace(/^(guide\/[^/]+|playground)\.md$/, '$1/index.md'),
  metaChunk: true,
  router: { prefetchLinks: false },
  // Without pages that are written by hand, descriptions link to pages that are not here.
  ignoreDeadLinks: site.written.length > 0 ? [/^\/reference\//] : true,
  ...(site.origin === undefined
    ? {}
    : {
        sitemap: {
          hostname: siteAddress('/', site),
          transformItems: (items) => (hasReference(contract) ? [...items, { url: 'reference/' }] : items),
        },
      }),
  markdown: markdownFor(contract),
  transformPageData(page) {
    // A generated page has no source of its own to edit.
    if (page.filePath !== ROUTE) return undefined;
    const description: string = page.params?.['description'] ?? '';
    const frontmatter = { ...page.frontmatter, editLink: false };
    return contract.data.has(slugOfPage(page.relativePath) ?? '')
      ? { description, frontmatter: { ...frontmatter, pageClass: 'event-page', aside: false } }
      : { description, frontmatter };
  },
  head: [
    ['link', { rel: 'icon', href: `${site.base}favicon.svg`, type: 'image/svg+xml' }],
    ['link', { rel: 'icon', href: `${site.base}favicon.png`, type: 'image/png', sizes: '96x96' }],
    ['link', { rel: 'apple-touch-icon', href: `${site.base}apple-touch-icon.png` }],
  ],
  transformHead: (context) => headOf(context, site),
  buildEnd: (config) => emitBeside(config, contract, site, exported),
  themeConfig: {
    logo: '/favicon.svg',
    nav: nav(contract, site),
    sidebar: sidebar(contract, site),
    ...editLink(site),
    outline: { level: 2, label: 'On this page' },
    search: { provider: 'local', options: search.options },
    docFooter: { prev: false, next: false },
  },
  vite: {
    plugins: [search.plugin, themeChanges()],
    resolve: { alias: { '#hmac': path.join(import.meta.dirname, '../../src/signature/hmac.web.ts') } },
  },
});

export default config;
