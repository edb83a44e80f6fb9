import type { Plugin } from 'vitepress';
import { expect, test } from 'vitest';
import { changed, themeChanges } from '../../../docs/build/theme-changes.ts';

test('changes a component of the builder', () => {
  const code = '<div\n  aria-level="2"\n  role="heading"\n>';
  expect(changed(code, 'VPDocAsideOutline.vue')).toBe('<div\n  \n  \n>');
});

test.each(['<div>', '<div aria-level="2" role="heading" /><div aria-level="2" />'])(
  'rejects a component of the builder that it does not know: %s',
  (code) => {
    expect(() => changed(code, 'VPDocAsideOutline.vue')).toThrow('VPDocAsideOutline.vue has not one "aria-level');
  },
);

test('rejects a build without a component that it changes', () => {
  const { transform, buildEnd } = themeChanges() as Hooks;
  transform('hasChildren.value && props.depth < 5 ? `h${props.depth + 2}` : "p"', '/theme/VPSidebarItem.vue');
  transform('<div\n  aria-level="2"\n  role="heading"\n>', '/theme/VPDocAsideOutline.vue');
  expect(() => buildEnd(undefined)).toThrow('The theme has no VPLocalSearchBox.vue.');
  expect(() => buildEnd(new Error('Something else went wrong.'))).not.toThrow();
});

/** The hooks of the plugin, as the builder calls them. */
type Hooks = Plugin & {
  readonly transform: (code: string, id: string) => unknown;
  readonly buildEnd: (error: Error | undefined) => void;
};
