import type { Options } from 'minisearch';
import type { DefaultTheme, MarkdownRenderer, Plugin, SiteConfig } from 'vitepress';
import { slugOfPage } from './addresses.ts';
import type { Contract } from './contract.ts';
import type { EventData, FieldData } from '../../scripts/emit/docs/page-data.ts';
import type { Exported } from './exports/page.ts';
import { exportsText } from './exports/search-text.ts';
import { escapeHtml, fieldAnchor, fieldId } from './html.ts';

type Render = NonNullable<DefaultTheme.LocalSearchOptions['_render']>;

interface Search {
  readonly options: DefaultTheme.LocalSearchOptions;
  /** Learns the generated pages from the builder, which keeps no files of them. */
  readonly plugin: Plugin;
}

/** With more events than this, an entry for every field makes an index that takes long to load. */
const MANY_EVENTS = 50;

/** How the index is searched: by the beginnings of words, with one letter in seven that may be wrong; whole words count most. */
export const SEARCH_OPTIONS: {
  readonly fuzzy: number;
  readonly prefix: boolean;
  readonly weights: { readonly fuzzy: number; readonly prefix: number };
  readonly boost: Readonly<Record<string, number>>;
} = {
  fuzzy: 0.15,
  prefix: true,
  weights: { fuzzy: 0.1, prefix: 0.2 },
  boost: { title: 3, titles: 2, text: 1, keywords: 4 },
};

/** Parts keywords from text: the builder adds sections with these fields alone. */
const END_OF_KEYWORDS = '\u001F';

/**
 * What is indexed. Pages load the index with the same fields.
 *
 * `extractField` travels to the pages as source text, so that it refers to nothing around it.
 */
export const INDEX_OPTIONS: Pick<Options, 'fields' | 'storeFields' | 'extractField'> = {
  fields: ['title', 'titles', 'text', 'keywords'],
  storeFields: ['title', 'titles'],
  extractField: (document: Readonly<Record<string, string>>, field: string) => {
    if (field !== 'text' && field !== 'keywords') return document[field] ?? '';
    const [text = '', keywords = ''] = (document['text'] ?? '').split('\u001F').toReversed();
    return field === 'text' ? text : keywords;
  },
};

/** Search that finds pages by their words and code, and each field of each event and each export by its name. */
export function createSearch(contract: Contract, exported?: Exported): Search {
  let site: SiteConfig | undefined;
  const render: Render = async (source, env, md: MarkdownRenderer) => {
    const event = contract.data.get(slugOfPage(env.relativePath) ?? '');
    if (event) return eventText(event, contract.data.size > MANY_EVENTS ? undefined : firstWith(contract));
    if (exported && env.relativePath === EXPORTS_PAGE) return exportsText(exported);
    const generated = site?.dynamicRoutes.find(({ path }) => path === env.relativePath)?.content;
    const html = await md.renderAsync(generated ?? source, env);
    const { search, keywords } = env.frontmatter ?? {};
    if (search === false) return '';
    const isAboutCode = env.relativePath.startsWith('guide/') || env.relativePath === 'index.md';
    const text = html
      .replaceAll(isAboutCode ? JSON_BLOCK : CODE_BLOCK, '')
      .replaceAll(CAPTION, '')
      .replace(PAYLOADS, '');
    return withKeywords(text, keywords);
  };
  return {
    // With an excerpt of what was found.
    options: {
      detailedView: true,
      _render: render,
      miniSearch: { options: INDEX_OPTIONS, searchOptions: SEARCH_OPTIONS },
    },
    plugin: {
      name: 'generated-pages',
      configResolved(config) {
        site = (config as unknown as { vitepress: SiteConfig }).vitepress;
      },
    },
  };
}

const EXPORTS_PAGE = 'exports/index.md';

/** Examples of payloads repeat the names of all fields. */
const JSON_BLOCK = /<div class="language-(?:json|http)[^]*?<\/pre>/g;

/** Repeats a heading. */
const CAPTION = /<caption.*?<\/caption>/g;

/** The pages of the events have the same fields. */
const PAYLOADS = /<div class="payload"[^]*$/;

/** Pages that are no guides repeat code of guides. */
const CODE_BLOCK = /<pre[^]*?<\/pre>/g;

/** Words that readers look for and the page does not use, before its text. */
function withKeywords(html: string, keywords: unknown): string {
  return typeof keywords === 'string'
    ? html.replace('</h1>', `</h1><p>${escapeHtml(keywords)}${END_OF_KEYWORDS}</p>`)
    : html;
}

/** For each object that several events hold, the first of them: the others are not found as well. */
function firstWith({ data }: Contract): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const visit = (fields: readonly FieldData[], slug: string): void => {
    for (const { shared, fields: inside } of fields) {
      if (shared !== undefined && !first.has(shared)) first.set(shared, slug);
      visit(inside, slug);
    }
  };
  for (const { fields, slug } of data.values()) visit(fields, slug);
  return first;
}

/** Search knows sections by their headings, so each field of its own becomes one; none without `first`. */
function eventText(event: EventData, first: ReadonlyMap<string, string> | undefined): string {
  const { name, slug, summary = '', description = '', sending, envelope, fields } = event;
  const about = [summary, description, ...sending.when, ...sending.notWhen, ...sending.undocumented];
  const outer = new Set(envelope);
  const rows = (some: readonly FieldData[]): string[] =>
    some.flatMap((field) => [
      heading(3, fieldId(field.path), field.path),
      `<p>${escapeHtml(`${field.type}. ${field.description ?? ''}`)}</p>`,
      ...(field.shared === undefined || first?.get(field.shared) === slug ? rows(field.fields) : []),
    ]);
  const own = first === undefined ? [] : rows(fields.filter((field) => !outer.has(field.name)));
  return [heading(1, '', name), `<p>${escapeHtml(about.join(' '))}</p>`, ...own].join('\n');
}

function heading(level: number, id: string, text: string): string {
  const anchor = id === '' ? '' : fieldAnchor(id.slice(fieldId('').length));
  return `<h${level} id="${escapeHtml(id)}">${escapeHtml(text)}<a href="#${escapeHtml(anchor)}">#</a></h${level}>`;
}
