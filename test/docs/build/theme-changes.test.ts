import { expect, test } from 'vitest';
import { changed } from '../../../docs/build/theme-changes.ts';

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
