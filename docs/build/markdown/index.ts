import type { MarkdownOptions } from 'vitepress';
import type { Contract } from '../contract.ts';
import { slugsOf } from '../event.ts';
import { codeClasses, codeTheme } from './code-theme.ts';
import { eventNames } from './event-names.ts';
import { ownLinks } from './own-links.ts';
import { pageTools } from './page-tools.ts';
import { tableCaptions } from './table-captions.ts';
import { useRewrite } from './token.ts';

/** How Markdown becomes a page. */
export function markdownFor(contract: Pick<Contract, 'events'>): MarkdownOptions {
  return {
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
      useRewrite(md, 'event-names', eventNames(slugsOf(contract)));
      useRewrite(md, 'own-links', ownLinks);
      useRewrite(md, 'table-captions', tableCaptions);
      useRewrite(md, 'page-tools', pageTools);
    },
  };
}
