import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { eventNames } from '../../../generated/catalog.ts';
import { openSets } from '../../../generated/open-sets.ts';
import { mutate, mutationsOf } from '../../../mocks/sender/mutations.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { toYaml } from '../../../cli/drift/yaml.ts';
import { heyoo } from '../command-line.ts';

const lines = (events: readonly unknown[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const valid = eventNames.map((name) => fixture(name));

describe('drift', () => {
  test('valid events do not deviate', async () => {
    const { code, out } = await heyoo(['drift', '-'], { stdin: lines(valid) });
    expect([code, out.split('\n').length - 1]).toEqual([0, eventNames.length]);
  });

  test.each<[string, string]>([
    ['a list', JSON.stringify(valid)],
    ['deliveries', lines(valid.map((event) => ({ headers: {}, body: JSON.stringify(event) })))],
    ['one event', JSON.stringify(valid[0], null, 2)],
  ])('reads %s', async (_name, stdin) => {
    expect((await heyoo(['drift', '-'], { stdin })).code).toBe(0);
  });

  test('counts what deviates, without values', async () => {
    const events = valid.map((event) => ({ ...event, added: 'ada@example.com' }));
    const { code, out } = await heyoo(['drift', '-'], { stdin: lines([...valid, ...events]) });
    expect([code, out.match(/unknown field {2}\/added {2}string {2}\(1 of 2\)$/gm)?.length]).toEqual([1, valid.length]);
    expect(out).not.toContain('ada');
  });

  test('counts events that the contract does not know', async () => {
    const { code, out } = await heyoo(['drift', '-', '--json'], { stdin: '{"event":"gone"}\n7\n' });
    expect([code, JSON.parse(out)]).toEqual([1, { drifts: [], unknown: 2 }]);
  });

  test('a file that is not JSON is a usage error', async () => {
    expect((await heyoo(['drift', '-'], { stdin: 'no\njson' })).code).toBe(2);
  });
});

describe.each(eventNames)('drift --patch gives the mutation of %s back', (name) => {
  const patch = async (event: unknown): Promise<Record<string, never>> => {
    const { out } = await heyoo(['drift', '-', '--patch'], { stdin: JSON.stringify(event) });
    return parse(out)[name];
  };
  const event = fixture(name);

  test('an unknown field', async () => {
    expect(await patch({ ...event, added: true })).toEqual({
      properties: { added: { type: 'boolean', 'x-assumption': 'Seen in 1 of 1.' } },
    });
  });

  const at = mutationsOf(name);
  const missing = at.find(({ keyword, path }) => keyword === 'required' && path.split('/').length === 3);

  test.runIf(missing)('a missing field, and a null', async () => {
    const absent = await patch(mutate(event, missing?.path ?? '', undefined));
    const required = absent['properties']?.['data']?.['required'];
    expect(required).toEqual(expect.arrayContaining([expect.any(String)]));
    expect(required).not.toContain(missing?.path.split('/')[2]);
    const nulled = at.find(({ value, path }) => value === null && path === missing?.path);
    const [, , field = ''] = nulled?.path.split('/') ?? [];
    const typed = await patch(mutate(event, nulled?.path ?? '', null));
    expect(typed['properties']?.['data']?.['properties']?.[field]?.['type']).toContain('null');
  });

  test('a new value of an open set', async () => {
    for (const [path, known] of Object.entries(openSets[name])) {
      const text = JSON.stringify(await patch(mutate(event, path, 'new')));
      expect(text).toContain(JSON.stringify({ 'x-extensible-enum': [...known, 'new'] }));
    }
  });
});

test('YAML quotes what it would take for something else', () => {
  const object = { null: ['yes', '1', 'a: b', '#'], 'a b': { ok: 'text' } };
  expect(parse(toYaml(object))).toEqual(object);
});
