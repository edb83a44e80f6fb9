import type { Rewrite } from './token.ts';

/** Sets what is assumed apart from what is known, to be styled as the note that it is. */
export const assumptions: Rewrite = (tokens, create) => {
  for (const inline of tokens) {
    const children = inline.children ?? [];
    const at = children.findIndex((child, index) => child.type === 'em_open' && isMark(children[index + 1]?.content));
    if (at === -1) continue;
    const open = create('span_open', 'span', 1);
    open.attrSet('class', 'assumption');
    inline.children = [...children.slice(0, at), open, ...children.slice(at), create('span_close', 'span', -1)];
  }
  return tokens;
};

function isMark(text: string | undefined): boolean {
  return text === 'Assumption:';
}
