import { expect, test } from 'vitest';
import { eventNames } from '../../../generated/catalog.ts';
import { openSets } from '../../../generated/open-sets.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { mutate } from '../../../mocks/sender/mutations.ts';
import { heyoo } from '../command-line.ts';

const [name = ''] = eventNames;
const event = fixture(name as never) as object;
const withSet = eventNames.find((each) => Object.keys(openSets[each]).length > 0) ?? name;
const [set = ''] = Object.keys(openSets[withSet as never] as object);

test.each<[what: string, value: unknown, issue: RegExp]>([
  ['an unknown field', { ...event, added: 1 }, /\n {2}\/added {2}is not part of the contract\n$/],
  [
    'a new value of an open set',
    mutate(fixture(withSet as never), set, 'unheard_of'),
    /is not a value that the contract lists\n$/,
  ],
])('%s is valid, but not with --strict', async (_what, value, issue) => {
  const stdin = JSON.stringify(value);
  expect((await heyoo(['validate', '-'], { stdin })).code).toBe(0);
  const { code, out } = await heyoo(['validate', '-', '--strict'], { stdin });
  expect([code, out]).toEqual([1, expect.stringMatching(issue)]);
});

test.each(eventNames)('%s is valid with --strict', async (each) => {
  const { code, out } = await heyoo(['validate', '-', '--strict'], { stdin: JSON.stringify(fixture(each)) });
  expect([code, out]).toEqual([0, `-: valid ${each}\n`]);
});

test('a saved delivery is validated by its body', async () => {
  const stdin = (await heyoo(['trigger', name, '--print', '--secret', 'a secret of some length'])).out;
  expect((await heyoo(['validate', '-'], { stdin })).out).toBe(`-: valid ${name}\n`);
});

test('JSON has the reason that people see', async () => {
  const { out } = await heyoo(['validate', '-', '--json'], { stdin: '{' });
  expect(JSON.parse(out)).toMatchObject({ valid: false, code: 'invalid_json', message: 'The body is not JSON.' });
});
