import type { Rewrite, Token } from './token.ts';

/** Places of the site that are no pages of it: the browser has to load them, not the router. */
const BESIDE_PAGES = /^\/(?:reference\/|[^#]+\.(?:md|json|yaml|txt|xml)$)/;

export const ownLinks: Rewrite = (tokens) => {
  for (const { children } of tokens) for (const token of children ?? []) leaveRouter(token);
  return tokens;
};

function leaveRouter(token: Token): void {
  const address = token.type === 'link_open' ? token.attrGet('href') : null;
  if (address !== null && BESIDE_PAGES.test(address)) token.attrSet('target', '_self');
}
