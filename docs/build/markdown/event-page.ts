import { exampleAddress } from '../addresses.ts';
import { type CreateToken, escapeHtml, headingText, html, linkParagraph, type Rewrite, type Token } from './token.ts';

const EVENT_PAGE = /^events\/(?<slug>.+)\/index\.md$/;

/** The event that a source file is the page of. */
export function slugOfPage(file: string): string | undefined {
  return EVENT_PAGE.exec(file)?.groups?.['slug'];
}

/** The page of an event has more than its Markdown twin: links under its title, and its examples in tabs. */
export const eventPage: Rewrite = (tokens, create, file) => {
  const slug = slugOfPage(file);
  if (slug === undefined) return tokens;
  const body = tokens.findIndex(({ type, tag }) => type === 'heading_close' && tag === 'h1') + 1;
  const links = html(create, '<EventLinks />');
  return [...tokens.slice(0, body), links, ...withTabs(tokens.slice(body), create, slug)];
};

/**
 * The examples under tabs, as plain markup: without scripts they stand one after the other, each under its heading. What
 * the tabs are to assistive technology is said by the script that makes them work, and because of that the page's code
 * need not repeat them: the template compiler takes markup with a `role` for more than text.
 */
function withTabs(tokens: Token[], create: CreateToken, slug: string): Token[] {
  const start = tokens.findIndex((token, at) => token.tag === 'h2' && headingText(tokens, at) === 'Examples');
  const next = tokens.findIndex(({ type, tag }, at) => at > start && type === 'heading_open' && tag === 'h2');
  const end = next === -1 ? tokens.length : next;
  const headings = tokens.flatMap(({ type, tag }, at) =>
    start !== -1 && at > start && at < end && type === 'heading_open' && tag === 'h3' ? [at] : [],
  );
  const [first] = headings;
  if (first === undefined) return tokens;
  const names = headings.map((at) => headingText(tokens, at));
  const panels = headings.flatMap((at, index) =>
    panel(create, names[index] ?? '', index, slug, tokens.slice(at, headings[index + 1] ?? end)),
  );
  return [
    ...tokens.slice(0, first),
    html(create, `<div class="tabs">\n${tabList(names)}`),
    ...panels,
    html(create, '</div>'),
    ...tokens.slice(end),
  ];
}

function tabList(names: readonly string[]): string {
  const tabs = names.map((name) => `<button type="button" class="tab">${escapeHtml(name)}</button>`);
  return `<div class="tab-list">${tabs.join('')}</div>`;
}

function panel(create: CreateToken, name: string, index: number, slug: string, content: Token[]): Token[] {
  return [
    html(create, `<div class="tab-panel${index === 0 ? ' shown' : ''}">`),
    ...content,
    ...linkParagraph(create, `Download ${name}.json`, {
      href: exampleAddress(slug, name),
      class: 'download',
      download: '',
      target: '_self',
    }),
    html(create, '</div>'),
  ];
}
