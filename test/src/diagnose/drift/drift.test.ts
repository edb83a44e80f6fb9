import { describe, expect, test } from 'vitest';
import { eventNames } from '../../../../generated/catalog.ts';
import { openSets } from '../../../../generated/open-sets.ts';
import { validators } from '../../../../generated/validator-map.ts';
import { fixture } from '../../../../mocks/fixtures.ts';
import { mutate, mutationsOf } from '../../../../mocks/sender/mutations.ts';
import { type Drift, observeDrift } from '../../../../src/diagnose.ts';
import { driftOf } from '../../../../src/diagnose/drift/drift.ts';
import { check } from '../../../../src/parse/check.ts';
import { createWebhookHandler } from '../../../../src/receiver.ts';
import { createSender } from '../../../../mocks/index.ts';

const drift = (name: (typeof eventNames)[number], value: unknown): Drift | undefined =>
  driftOf(name, value, check(validators[name], value) ?? []);

describe.each(eventNames)('%s', (name) => {
  const event = fixture(name);

  test('a valid event does not deviate', () => {
    expect(drift(name, event)).toBeUndefined();
  });

  test.each(mutationsOf(name).map((mutation) => [`${mutation.path} ${mutation.keyword}`, mutation] as const))(
    'gives the mutation back: %s',
    (_title, { path, keyword, value, variant }) => {
      const sent = mutate(fixture(name, { variant: variant as never }), path, value);
      const found = drift(name, sent);
      if (value === undefined) expect(found?.missing).toEqual([path]);
      else if (value === null) expect(found?.nulls).toEqual([path]);
      else expect(found?.types).toMatchObject([{ path, keyword }]);
    },
  );

  test('an unknown field at every level, without what is inside it', () => {
    const sent = { ...event, added: { secret: 'x' }, 'ada@example.com': 1, data: { ...event.data, more: [1] } };
    // Data without listed fields is a map: whatever is in it is known.
    const isMap = !mutationsOf(name).some(({ path }) => path.startsWith('/data/'));
    expect(drift(name, sent)?.unknownFields).toEqual([
      ...(isMap ? [] : [{ path: '/data/more', kind: 'array' }]),
      { path: '/added', kind: 'object' },
      { path: '/*', kind: 'integer' },
    ]);
  });

  test('an unknown value of each open set, unless it may be data', () => {
    for (const path of Object.keys(openSets[name])) {
      expect(drift(name, mutate(event, path, 'new-value'))?.unknownValues).toEqual([{ path, value: 'new-value' }]);
      expect(drift(name, mutate(event, path, 'Ada Lovelace'))?.unknownValues).toEqual([{ path, value: undefined }]);
    }
  });
});

test('a receiver tells what deviates, and handles the event whatever its observer does', async () => {
  const [name] = eventNames;
  if (name === undefined) throw new Error('The contract has no event.');
  const secret = 'whsec_4f9a2c7d';
  const seen: Drift[] = [];
  const handled: string[] = [];
  const onDrift = observeDrift((found) => {
    seen.push(found);
    throw new Error('The observer failed.');
  });
  const handler = createWebhookHandler({ secret, onDrift, onEvent: ({ event }) => handled.push(event) });
  const sender = createSender({ fetch: handler, secret });
  await sender.send(name);
  const { answer } = await sender.send({ ...sender.event(name), added: true } as never);
  expect([answer?.status, handled]).toEqual([200, [name, name]]);
  expect(seen).toMatchObject([{ event: name, unknownFields: [{ path: '/added', kind: 'boolean' }] }]);
});
