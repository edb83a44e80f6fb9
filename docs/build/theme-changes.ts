import path from 'node:path';
import type { Plugin } from 'vitepress';

/** A piece of code, and what stands in its place. */
type Change = readonly [mark: string, replacement: string];

const SEARCH_HEADINGS = 'const headings = div.querySelectorAll("h1, h2, h3, h4, h5, h6");';

/** What is changed in the components of the builder, which have no option for it. */
const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  // The first heading of a page is its own title: what stands before it is none.
  'VPSidebarItem.vue': [['hasChildren.value && props.depth < 5 ? `h${props.depth + 2}` : "p"', '"p"']],
  'VPDocAsideOutline.vue': [
    ['aria-level="2"', ''],
    ['role="heading"', ''],
  ],
  // A field, or a type, is found as if it were a heading, and its excerpt is what the page says about it.
  'VPLocalSearchBox.vue': [
    [
      SEARCH_HEADINGS,
      `for (const field of div.querySelectorAll(".field[data-path], .declaration")) {
        const about = field.cloneNode(true);
        about.querySelector(".inside")?.remove();
        map.set(encodeURIComponent(field.id), about.innerHTML);
      }
      ${SEARCH_HEADINGS}`,
    ],
  ],
};

/**
 * Changes components of the builder's theme while they are built.
 *
 * @throws {Error} at the end of a build that had no component of a name.
 */
export function themeChanges(): Plugin {
  const missing = new Set(Object.keys(CHANGES));
  return {
    name: 'theme-changes',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      const file = path.basename(id);
      if (CHANGES[file] === undefined) return undefined;
      missing.delete(file);
      return changed(code, file);
    },
    buildEnd(error) {
      if (error === undefined && missing.size > 0) throw new Error(`The theme has no ${[...missing].join(', no ')}.`);
    },
  };
}

/** @throws {Error} when a component is not what this was written for, so that a new version of the builder is looked at. */
export function changed(code: string, file: string): string {
  return (CHANGES[file] ?? []).reduce((text, [mark, replacement]) => {
    if (text.split(mark).length !== 2) throw new Error(`${file} has not one ${JSON.stringify(mark)}.`);
    return text.replace(mark, () => replacement);
  }, code);
}
