import { expect, test } from 'vitest';
import type { JsonObject } from '../../../scripts/contract/json.ts';
import { emitFixtures } from '../../../scripts/emit/fixtures.ts';
import { CONTRACT } from '../support/contract.ts';

function seededIds(properties: JsonObject, pointer?: string): unknown {
  const [event] = CONTRACT.events;
  if (!event) throw new Error('The contract of the test has no event.');
  const payload = { type: 'object', properties };
  const contents = emitFixtures({
    ...CONTRACT,
    events: [{ ...event, payload, examples: [] }],
    envelope: pointer === undefined ? {} : { id: { pointer, required: true } },
  })[0]?.contents;
  return /ids: (\[.*?\])/s.exec(contents ?? '')?.[1]?.match(/'[^']*'/g) ?? [];
}

const text = { type: 'string' };

test.each<[string, JsonObject, string | undefined, string[]]>([
  [
    'names of ids',
    { id: text, userId: text, user_id: text, paid: text },
    undefined,
    ["'/id'", "'/userId'", "'/user_id'"],
  ],
  ['the own id of an event, whatever its name', { uid: text, other: text }, '/uid', ["'/uid'"]],
  ['UUIDs', { id: { ...text, format: 'uuid' } }, undefined, ["'/id'"]],
  ['no other format', { id: { ...text, format: 'uri' } }, '/id', []],
  ['no fixed value', { id: { ...text, const: 'a' }, userId: { ...text, pattern: '^a' } }, '/id', []],
  ['no number', { id: { type: 'integer' } }, '/id', []],
])('seeds %s', (_title, properties, pointer, ids) => {
  expect(seededIds(properties, pointer)).toEqual(ids);
});
