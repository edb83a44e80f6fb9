import { createMarkdownRenderer, type MarkdownRenderer } from 'vitepress';
import { compileTemplate } from 'vue/compiler-sfc';
import { markdownFor } from '../../../docs/build/markdown/index.ts';

let renderer: Promise<MarkdownRenderer> | undefined;

/**
 * Renders a page as the site does.
 *
 * @returns what keeps it from being text alone: errors of the template, and code and components that the page asks for.
 */
export async function codeInPage(page: string, file: string): Promise<string[]> {
  renderer ??= createMarkdownRenderer(import.meta.dirname, markdownFor({ events: [] }));
  const environment = { path: file, relativePath: file, cleanUrls: true };
  const html = await (await renderer).renderAsync(page, environment);
  const { errors, code } = compileTemplate({ source: `<div>${html}</div>`, filename: file, id: file });
  const asked = code.match(/_ctx\.\w+|_toDisplayString\(.*|_resolve\w+\(.*|<!-- @include.*/g) ?? [];
  const { scripts = [], styles = [] } = (environment as { sfcBlocks?: Blocks }).sfcBlocks ?? {};
  const blocks = [...scripts, ...styles].map(({ content }) => content);
  return [...errors.map(String), ...asked, ...blocks];
}

interface Blocks {
  readonly scripts?: readonly { readonly content: string }[];
  readonly styles?: readonly { readonly content: string }[];
}
