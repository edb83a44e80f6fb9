import { createMarkdownRenderer, type MarkdownRenderer } from 'vitepress';
import { markdownFor } from '../../../docs/build/markdown/index.ts';

/** The site's renderer. VitePress keeps one for a process, with the options of whoever asks first: tests share this one. */
export function markdownRenderer(): Promise<MarkdownRenderer> {
  return createMarkdownRenderer(import.meta.dirname, markdownFor({ events: [] }));
}
