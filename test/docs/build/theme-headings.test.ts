import { expect, test } from 'vitest';
import { withoutHeading } from '../../../docs/build/theme-headings.ts';

test('refuses a component of the builder that it does not know', () => {
  expect(() => withoutHeading('<h2>', 'VPSidebarItem.vue')).toThrow('VPSidebarItem.vue has no');
});
