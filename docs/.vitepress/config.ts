import path from 'node:path';
import { defineConfig, type UserConfig } from 'vitepress';
import { siteAddress } from '../build/addresses.ts';
import { readContract } from '../build/contract.ts';
import { emitBeside } from '../build/emit.ts';
import { slugOf, summaryOf } from '../build/event.ts';
import { headOf } from '../build/head.ts';
import { slugOfPage } from '../build/markdown/event-page.ts';
import { markdown } from '../build/markdown/index.ts';
import { editLink, nav, sidebar } from '../build/nav.ts';
import { createSearch } from '../build/search.ts';
import { readSite } from '../build/site.ts';

const site = readSite();
const contract = readContract(site.contract);
const search = createSearch(contract);

/** The file that every generated page comes from. */
const ROUTE = '[page].md';

const config: UserConfig = defineConfig({
  lang: 'en',
  title: contract.title,
  description: 'What arrives, when, and how to handle it.',
  base: site.base,
  srcExclude: site.isOwn ? [] : ['index.md', 'playground.md', 'guide/**'],
  // Every page is a folder, so that its address needs nothing of the server.
  cleanUrls: true,
  rewrites: (file) => file.replace(/^(guide\/[^/]+|playground)\.md$/, '$1/index.md'),
  metaChunk: true,
  router: { prefetchLinks: false },
  // Descriptions in documents of others link to pages of others.
  ignoreDeadLinks: site.isOwn ? [/^\/reference\//] : true,
  ...(site.origin === undefined ? {} : { sitemap: { hostname: siteAddress('/', site) } }),
  markdown,
  transformPageData(page) {
    // A generated page has no source of its own to edit.
    if (page.filePath !== ROUTE) return undefined;
    const slug = slugOfPage(page.relativePath);
    const event = contract.events.find((each) => slugOf(each) === slug);
    const frontmatter = { ...page.frontmatter, editLink: false };
    return event
      ? {
          description: event.summary ?? '',
          frontmatter: { ...frontmatter, pageClass: 'event-page', event: summaryOf(event) },
        }
      : { frontmatter };
  },
  head: [['link', { rel: 'icon', href: `${site.base}favicon.svg`, type: 'image/svg+xml' }]],
  transformHead: (context) => headOf(context, site),
  buildEnd: (config) => emitBeside(config, contract, site),
  themeConfig: {
    logo: '/favicon.svg',
    ...(site.isOwn ? { nav } : {}),
    sidebar: sidebar(contract, site),
    ...editLink(site),
    outline: { level: 2, label: 'On this page' },
    search: { provider: 'local', options: search.options },
    docFooter: { prev: false, next: false },
  },
  vite: {
    plugins: [search.plugin],
    resolve: { alias: { '#hmac': path.join(import.meta.dirname, '../../src/signature/hmac.web.ts') } },
  },
});

export default config;
