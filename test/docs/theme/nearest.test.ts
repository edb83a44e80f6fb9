import { expect, test } from 'vitest';
import { nearest } from '../../../docs/.vitepress/theme/nearest.ts';

const pages = [
  { text: 'All events', link: '/events/' },
  { text: 'loaf.baked', link: '/events/loaf.baked/' },
  { text: 'Why 401?', link: '/guide/why-401/' },
  { text: 'Verify signatures', link: '/guide/verify-signatures/' },
];

test.each([
  ['/docs/events/loaf-baked', 'loaf.baked'],
  ['/guide/verify-signature/', 'Verify signatures'],
  ['/signatures.html', 'Verify signatures'],
  ['/zzz/', 'All events'],
])('for %s suggests %s first', (address, text) => {
  expect(nearest(address, pages)[0]?.text).toBe(text);
});
