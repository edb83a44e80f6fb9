import type { MarkdownRenderer } from 'vitepress';

export type Token = ReturnType<MarkdownRenderer['parse']>[number];

export type CreateToken = (type: string, tag: string, nesting: -1 | 0 | 1) => Token;

/** Changes what a Markdown file was parsed to, before it is rendered. */
export type Rewrite = (tokens: Token[], create: CreateToken, file: string) => Token[];

export function useRewrite(md: MarkdownRenderer, name: string, rewrite: Rewrite): void {
  md.core.ruler.push(name, (state) => {
    const { relativePath = '' } = state.env as { relativePath?: string };
    state.tokens = rewrite(state.tokens, (type, tag, nesting) => new state.Token(type, tag, nesting), relativePath);
  });
}
