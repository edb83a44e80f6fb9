import { describe, expect, test } from 'vitest';
import { eventNames } from '../../../generated/catalog.ts';
import { fixtures } from '../../../generated/fixtures.ts';
import type { Field } from '../../../cli/events/fields.ts';
import { pathsOf } from '../../../cli/trigger/known-path.ts';
import { heyoo } from '../command-line.ts';

describe.each(eventNames)('events %s', (name) => {
  test('lists each field that the contract lists, the variants and a sample', async () => {
    const { fields, variants, sample } = JSON.parse((await heyoo(['events', name, '--json'])).out) as {
      fields: Field[];
      variants: string[];
      sample: unknown;
    };
    const paths = fields.map(({ path }) => path);
    const known = pathsOf(name);
    expect(known.length).toBeGreaterThan(0);
    expect(paths.map((path) => path.replaceAll('[]', ''))).toEqual(expect.arrayContaining(known));
    expect([variants, sample]).toEqual([Object.keys(fixtures[name]), Object.values(fixtures[name])[0]]);
    const { out } = await heyoo(['events', name]);
    for (const path of [...paths, ...variants]) expect(out).toContain(`  ${path}`);
    expect(JSON.parse(out.slice(out.indexOf('\nSample\n') + 8))).toEqual(sample);
  });
});

test('a field has its type, whether it is optional, and the values of an open set', async () => {
  const { out } = await heyoo(['events', 'campaign.clicked']);
  expect(out).toMatch(/^ {2}data\.click\.country +string \| null, optional +\S/m);
  expect(out).toMatch(/^ {2}event +"campaign\.clicked" /m);
  expect(out).toMatch(/^ {2}data\.campaign\.status +string +.* One of .*draft.*, or another value\.$/m);
});

test('an unknown event is a usage error', async () => {
  const { code, err } = await heyoo(['events', 'campaign.clickd']);
  expect([code, err]).toEqual([2, expect.stringContaining('Did you mean campaign.clicked?')]);
});
