import { escapeHtml } from '../html.ts';
import type { Rewrite, Token } from './token.ts';

/** Gives each table a caption for those who do not see the heading above it. */
export const tableCaptions: Rewrite = (tokens, create) => {
  let heading = '';
  return tokens.flatMap((token, at) => {
    if (tokens[at - 1]?.type === 'heading_open') heading = textOf(token);
    if (token.type !== 'table_open' || heading === '') return [token];
    const caption = create('html_block', '', 0);
    caption.content = `<caption class="visually-hidden">${escapeHtml(heading)}</caption>\n`;
    return [token, caption];
  });
};

function textOf({ children }: Token): string {
  const words = (children ?? []).filter(({ type }) => type === 'text' || type === 'code_inline');
  return words
    .map(({ content }) => content)
    .join('')
    .trim();
}
