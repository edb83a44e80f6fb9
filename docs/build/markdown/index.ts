import type { MarkdownOptions } from 'vitepress';
import { assumptions } from './assumptions.ts';
import { codeClasses, codeTheme } from './code-theme.ts';
import { eventPage } from './event-page.ts';
import { fieldRows } from './field-rows.ts';
import { ownLinks } from './own-links.ts';
import { useRewrite } from './token.ts';

/** How Markdown becomes a page. */
export const markdown: MarkdownOptions = {
  theme: codeTheme,
  codeTransformers: codeClasses,
  // Text of a contract is text, whatever it looks like.
  attrs: false,
  emoji: false,
  footnote: false,
  include: false,
  snippet: false,
  tasklist: false,
  toc: false,
  config: (md) => {
    useRewrite(md, 'assumptions', assumptions);
    useRewrite(md, 'field-rows', fieldRows);
    useRewrite(md, 'event-page', eventPage);
    useRewrite(md, 'own-links', ownLinks);
  },
};
