import { expect, test } from 'vitest';
import { parseHttpDate } from '../../../src/producer/http-date.ts';

const NOW = Date.parse('2024-09-25T00:00:00Z');

test.each([
  ['Sun, 06 Nov 2044 08:49:37 GMT', '2044-11-06T08:49:37Z'],
  ['Sunday, 06-Nov-44 08:49:37 GMT', '2044-11-06T08:49:37Z'],
  ['Sun Nov  6 08:49:37 2044', '2044-11-06T08:49:37Z'],
  ['Sun Nov 16 08:49:37 2044', '2044-11-16T08:49:37Z'],
  ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37Z'],
  ['Thu, 29 Feb 2028 00:00:00 GMT', '2028-02-29T00:00:00Z'],
  ['Sun, 06 Nov 2044 23:59:60 GMT', '2044-11-07T00:00:00Z'],
  ['Sunday, 06-Nov-74 08:49:37 GMT', '2074-11-06T08:49:37Z'],
  ['Sunday, 06-Nov-75 08:49:37 GMT', '1975-11-06T08:49:37Z'],
])('reads %s as UTC', (text, wants) => {
  expect(parseHttpDate(text, NOW)).toBe(Date.parse(wants));
});

test.each([
  '2044-11-06T08:49:37Z',
  'Sun, 06 Nov 2044 08:49:37 +0200',
  'Sun, 6 Nov 2044 08:49:37 GMT',
  'Sun, 31 Feb 2044 08:49:37 GMT',
  'Sun, 06 Foo 2044 08:49:37 GMT',
  'Sun, 06 Nov 2044 24:00:00 GMT',
  'Sun, 06 Nov 2044 08:60:00 GMT',
  'Sun, 06 Nov 2044 08:99:00 GMT',
  'Sun, 06 Nov 2044 08:00:61 GMT',
  'Sun, 00 Nov 2044 08:49:37 GMT',
  'XSun, 06 Nov 2044 08:49:37 GMT',
  'Sun, 06 Nov 2044 08:49:37 GMTX',
  'Sun, 06 Nov 2044',
  '',
])('ignores %j', (text) => {
  expect(parseHttpDate(text, NOW)).toBeUndefined();
});
