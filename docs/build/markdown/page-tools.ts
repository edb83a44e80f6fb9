import type { Rewrite } from './token.ts';

const TOOLS = '<PageTools />';

/** Offers each page as Markdown under its title, unless the page does so in another place. */
export const pageTools: Rewrite = (tokens, create) => {
  const title = tokens.findIndex(({ type, tag }) => type === 'heading_close' && tag === 'h1');
  if (title === -1 || tokens.some(({ content }) => content.includes(TOOLS))) return tokens;
  const tools = create('html_block', '', 0);
  tools.content = `${TOOLS}\n`;
  return tokens.toSpliced(title + 1, 0, tools);
};
