import { createMarkdownRenderer, type MarkdownRenderer } from 'vitepress';
import { markdownFor } from '../../../docs/build/markdown/index.ts';

/** The renderer of the site. VitePress creates one per process, with the options of the first call, so tests share it. */
export function markdownRenderer(): Promise<MarkdownRenderer> {
  return createMarkdownRenderer(import.meta.dirname, markdownFor({ events: [] }));
}
