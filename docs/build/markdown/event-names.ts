import { eventAddress, slugOfPage } from '../addresses.ts';
import type { CreateToken, Rewrite, Token } from './token.ts';

/** Links each event that text names as code to its page; not on that page, in headings and in links. */
export function eventNames(slugs: ReadonlyMap<string, string>): Rewrite {
  return (tokens, create, file) => {
    for (const [at, token] of tokens.entries()) {
      if (token.type !== 'inline' || tokens[at - 1]?.type === 'heading_open') continue;
      token.children = withLinks(token.children ?? [], slugs, create, slugOfPage(file));
    }
    return tokens;
  };
}

function withLinks(
  tokens: readonly Token[],
  slugs: ReadonlyMap<string, string>,
  create: CreateToken,
  own: string | undefined,
): Token[] {
  let depth = 0;
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') depth++;
    if (token.type === 'link_close') depth--;
    const slug = token.type === 'code_inline' && depth === 0 ? slugs.get(token.content) : undefined;
    if (slug === undefined || slug === own) return [token];
    const open = create('link_open', 'a', 1);
    open.attrSet('href', eventAddress(slug));
    return [open, token, create('link_close', 'a', -1)];
  });
}
