import { compileTemplate } from 'vue/compiler-sfc';
import { markdownRenderer } from '../../docs/support/markdown-renderer.ts';

/**
 * Renders a page as the site does.
 *
 * @returns what keeps it from being text alone: errors of the template, and code and components that the page asks for.
 */
export async function codeInPage(page: string, file: string): Promise<string[]> {
  const environment = { path: file, relativePath: file, cleanUrls: true };
  const renderer = await markdownRenderer();
  const html = await renderer.renderAsync(page, environment);
  const { errors, code } = compileTemplate({ source: `<div>${html}</div>`, filename: file, id: file });
  const asked = code.replaceAll(OWN, '').match(/_ctx\.\w+|_toDisplayString\(.*|_resolve\w+\(.*|<!-- @include.*/g) ?? [];
  const { scripts = [], styles = [] } = (environment as { sfcBlocks?: Blocks }).sfcBlocks ?? {};
  const blocks = [...scripts, ...styles].map(({ content }) => content);
  return [...errors.map(String), ...asked, ...blocks];
}

/** What the site adds to every page. */
const OWN = /_resolveComponent\("PageTools"\)/g;

interface Blocks {
  readonly scripts?: readonly { readonly content: string }[];
  readonly styles?: readonly { readonly content: string }[];
}
