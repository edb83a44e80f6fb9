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

/** Markup as it stands. */
export function html(create: CreateToken, content: string): Token {
  const token = create('html_block', '', 0);
  token.content = `${content}\n`;
  return token;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('{{', '&#123;&#123;');
}

/** A paragraph that is one link. */
export function linkParagraph(
  create: CreateToken,
  text: string,
  attributes: Readonly<Record<string, string>>,
): Token[] {
  const [open, inline, close] = [
    create('paragraph_open', 'p', 1),
    create('inline', '', 0),
    create('paragraph_close', 'p', -1),
  ];
  const [link, label, end] = [create('link_open', 'a', 1), create('text', '', 0), create('link_close', 'a', -1)];
  for (const [name, value] of Object.entries(attributes)) link.attrSet(name, value);
  label.content = text;
  inline.content = text;
  inline.children = [link, label, end];
  return [open, inline, close];
}

/** The text of a heading, given the token that opens it. */
export function headingText(tokens: readonly Token[], at: number): string {
  return tokens[at]?.type === 'heading_open' ? (tokens[at + 1]?.content ?? '') : '';
}
