import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withoutCommonAssumption, withoutReason } from '../../../scripts/emit/common-assumption.ts';
import { CONTRACT, EVENT } from '../support/contract.ts';
import { ROOT } from '../support/folder.ts';

const payload = {
  'x-assumption': ' Seen. ',
  properties: { a: { 'x-assumption': 'Seen.' }, b: { items: { 'x-assumption': 'Guessed.' } } },
};

test('removes the common assumption from every schema, and no other', () => {
  const contract = { ...CONTRACT, commonAssumption: 'Seen.', events: [{ ...EVENT, payload }] };
  expect(withoutCommonAssumption(contract).events[0]?.payload).toEqual({
    properties: { a: {}, b: { items: { 'x-assumption': 'Guessed.' } } },
  });
});

test('returns a contract without one as it is', () => {
  expect(withoutCommonAssumption(CONTRACT)).toBe(CONTRACT);
});

test('what is generated for people states it once, if at all', () => {
  const { 'x-common-assumption': common }: { 'x-common-assumption': string } = JSON.parse(generated('openapi.json'));
  const clause = common.replace(/\.$/, '');
  const files = ['docs', 'schemas']
    .flatMap((folder) => readdirSync(path.join(ROOT, 'generated', folder)).map((name) => `${folder}/${name}`))
    .filter((file) => /\.(?:md|schema\.json)$/.test(file));
  const counts = ['types.ts', ...files].map((file) => [file, generated(file).split(clause).length - 1] as const);
  expect(counts.filter(([file, count]) => count > (file === 'types.ts' ? 0 : 1))).toEqual([]);
  expect(counts.filter(([, count]) => count === 1).length).toBeGreaterThan(2);
});

function generated(file: string): string {
  return readFileSync(path.join(ROOT, 'generated', file), 'utf8');
}

test.each<[reason: string, left: string | undefined]>([
  ['Seen in all.', undefined],
  ['Seen\n  in all', undefined],
  ['Seen in all; assumed to be nullable.', 'Assumed to be nullable.'],
  ['Seen in all. It is null there; a string otherwise.', 'It is null there; a string otherwise.'],
  ['Assumed to be nullable; seen in all.', 'Assumed to be nullable.'],
  ['Optional, though seen in all.', 'Optional, though seen in all.'],
  ['Seen in all of them; guessed.', 'Seen in all of them; guessed.'],
])('%j without the common assumption is %j', (reason, left) => {
  expect(withoutReason(reason, 'Seen in all.')).toBe(left);
});
