import path from 'node:path';
import type { Plugin } from 'vitepress';

/** In the builder's components: what makes headings of titles that stand before the title of the page, and the same without. */
const TITLES: Readonly<Record<string, readonly [mark: string, replacement: string]>> = {
  'VPSidebarItem.vue': ['hasChildren.value && props.depth < 5 ? `h${props.depth + 2}` : "p"', '"p"'],
  'VPDocAsideOutline.vue': ['aria-level="2"\n        class="outline-title"', 'class="outline-title"'],
};

/** Leaves the first heading of each page to its own title. */
export function themeHeadings(): Plugin {
  return {
    name: 'theme-headings',
    enforce: 'pre',
    transform(code, id) {
      const change = TITLES[path.basename(id)];
      return change === undefined ? undefined : withoutHeading(code, path.basename(id));
    },
  };
}

/** @throws {Error} when a component is not what this was written for, so that a new version of the builder is looked at. */
export function withoutHeading(code: string, file: string): string {
  const [mark = '', replacement = ''] = TITLES[file] ?? [];
  if (!code.includes(mark)) throw new Error(`${file} has no ${JSON.stringify(mark)}.`);
  return code.replace(mark, () => replacement).replace('role="heading"', '');
}
