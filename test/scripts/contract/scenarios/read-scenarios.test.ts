import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../../scripts/contract/examples/complete.ts';
import { load } from '../../../../scripts/contract/load/load.ts';
import { read } from '../../../../scripts/contract/read/read.ts';
import type { Contract } from '../../../../scripts/contract/contract.ts';
import { OPTIONS } from '../../../../scripts/contract/scenarios/scenario.ts';
import { SpecError } from '../../../../scripts/contract/spec-error.ts';
import { BAKERY } from '../../support/bakery.ts';
import { temporaryFolder, writeFiles } from '../../support/folder.ts';

const folder = await temporaryFolder();
let files = 0;

const PARAMETERS = 'batches: { type: integer, minimum: 1, maximum: 9, default: 2 }';
const ACTORS = `oven: { with: { grams: 500, note: hot, most: 900 } }
      baker: { count: batches, each: [{ name: Ada }, { name: Bo }] }`;
const STEP = 'event: loaf.baked, with: { grams: { $actor: oven.grams } }';

describe('a scenario', () => {
  test('is read with its defaults', async () => {
    const { scenarios, document } = await contractOf(scenarioText({}));
    expect(document).not.toHaveProperty('x-scenarios');
    expect(scenarios).toMatchObject([
      {
        name: 'morning',
        summary: 'Bread',
        parameters: { batches: { minimum: 1, maximum: 9, default: 2 } },
        actors: { oven: { count: 1 }, baker: { count: 'batches', each: [{ name: 'Ada' }, { name: 'Bo' }] } },
        steps: [{ event: 'loaf.baked', variant: 'basic', repeat: 1, after: [0, 0], pick: [], change: [] }],
      },
    ]);
  });

  test('is not asked for', async () => {
    expect((await contractOf('')).scenarios).toEqual([]);
  });

  test('takes durations', async () => {
    const step = `${STEP}, repeat: batches, after: [1h 30m, 2d]`;
    const { scenarios } = await contractOf(scenarioText({ step }));
    expect(scenarios[0]?.steps[0]?.after).toEqual([5_400_000, 172_800_000]);
  });

  test.for<[problem: string, parts: Parts, message: string, place: string]>([
    [
      'an unknown event',
      { step: 'event: loaf.burnt' },
      'there is no event "loaf.burnt". There are loaf.baked.',
      'steps/0/event',
    ],
    [
      'an unknown example',
      { step: `${STEP}, variant: rye` },
      '"loaf.baked" has no example "rye". It has basic, minimal.',
      'steps/0/variant',
    ],
    ['an unknown key', { step: `${STEP}, repeats: 2` }, 'repeats is not a known field.', 'steps/0/repeats'],
    ['a malformed duration', { step: `${STEP}, after: 2 hours` }, 'must match', 'steps/0/after'],
    [
      'a parameter that is not declared',
      { step: `${STEP}, repeat: trays` },
      'there is no parameter "trays".',
      'steps/0/repeat',
    ],
    [
      'a default out of range',
      { parameters: PARAMETERS.replace('default: 2', 'default: 10') },
      'the default of `batches` must be from 1 to 9, not 10.',
      'parameters/batches/default',
    ],
    ...OPTIONS.map((name): [string, Parts, string, string] => [
      `a parameter named ${name}`,
      { parameters: PARAMETERS.replace('batches', name), actors: ACTORS.replace('batches', '2') },
      'a parameter must have another name than the options of every scenario: seed, at, until, speed.',
      `parameters/${name}`,
    ]),
    [
      'a group that may be empty',
      { parameters: PARAMETERS.replace('minimum: 1', 'minimum: 0') },
      'the minimum of `batches` must be 1 or more here.',
      'actors/baker/count',
    ],
    [
      'an unknown actor',
      { step: 'event: loaf.baked, with: { grams: { $actor: mill.grams } }' },
      'there is no actor "mill" here. There are oven, baker.',
      'steps/0/with/grams/$actor',
    ],
    [
      'an unknown field',
      { step: 'event: loaf.baked, with: { grams: { $actor: oven.weight } }' },
      '`oven` has no field `weight`.',
      'steps/0/with/grams/$actor',
    ],
    [
      'one of several, without saying which',
      { step: 'event: loaf.baked, with: { by: { $actor: baker.name } }' },
      '"baker" is one of several',
      'steps/0/with/by/$actor',
    ],
    [
      'use before introduction',
      { step: `${STEP} }, { event: loaf.baked, introduces: oven` },
      '"oven" is used before a step introduces it.',
      'steps/0/with/grams/$actor',
    ],
    [
      'some of a group introduced',
      { step: `${STEP}, introduces: baker, pick: baker` },
      'a step introduces all of them, with `each: baker`.',
      'steps/0/introduces',
    ],
    [
      'a change of a field that is not there',
      { step: `${STEP}, change: { oven: { heat: { add: 1 } } }` },
      '`oven` has no field `heat`.',
      'steps/0/change/oven/heat',
    ],
    [
      'adding to text',
      { step: `${STEP}, change: { oven: { note: { add: 1 } } }` },
      '`oven.note` must be a number to add to.',
      'steps/0/change/oven/note',
    ],
    [
      'adding text',
      { step: `${STEP}, change: { oven: { grams: { add: oven.note } } }` },
      '`oven.note` must be a number.',
      'steps/0/change/oven/grams/add',
    ],
    [
      'a bound that is not there',
      { step: `${STEP}, change: { oven: { grams: { add: 1, max: oven.least } } }` },
      '`oven` has no field `least`.',
      'steps/0/change/oven/grams/max',
    ],
    [
      'both ways of timing',
      { step: `${STEP}, after: 1m, within: 1h` },
      'a step has either `after` or `within`.',
      'steps/0/within',
    ],
    [
      'both ways of repeating',
      { step: `${STEP}, each: baker, repeat: 2` },
      'a step has either `each` or `repeat`.',
      'steps/0/each',
    ],
    [
      'a value that the schema rejects',
      { step: 'event: loaf.baked, with: { grams: { $actor: oven.note } }' },
      'step 0 makes an event that "loaf.baked" rejects: /grams must be integer.',
      'steps/0/with/grams',
    ],
    [
      'a sum that the schema rejects',
      { step: `${STEP}, change: { oven: { grams: { add: 0.5 } } }` },
      '/grams must be integer.',
      'steps/0/with/grams',
    ],
    [
      'a value of the second of a group that the schema rejects',
      {
        actors: ACTORS.replace('{ name: Bo }', '{ name: few }').replace('{ name: Ada }', '{ name: 3 }'),
        step: 'event: loaf.baked, each: baker, with: { grams: { $actor: baker.name } }',
      },
      '/grams must be integer.',
      'steps/0/with/grams',
    ],
    [
      'a part of an example that is not there',
      { actors: `${ACTORS}\n      rye: { like: { event: loaf.baked, pointer: /data } }` },
      'there is no object at "/data" of "loaf.baked".',
      'actors/rye/like/pointer',
    ],
  ])('is rejected for %s, with its place', async ([, parts, message, place]) => {
    const text = scenarioText(parts);
    const error: unknown = await contractOf(text).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(SpecError);
    const [problem] = (error as SpecError).problems;
    expect(problem?.message).toContain('Scenario "morning": ');
    expect(problem?.message).toContain(message);
    expect(problem?.location?.pointer).toBe(`#/x-scenarios/morning/${place}`);
    expect(problem?.location?.line).toBeGreaterThan(BAKERY.split('\n').length - 1);
  });

  test('keeps a field named __proto__ from adding what the event inherits', async () => {
    const step = 'event: loaf.baked, variant: minimal, with: { __proto__: { grams: many } }';
    const { scenarios } = await contractOf(scenarioText({ step }));
    expect(Object.entries(scenarios[0]?.steps[0]?.with ?? {})).toEqual([['__proto__', { grams: 'many' }]]);
  });

  test('reports all problems at once', async () => {
    const error: unknown = await contractOf(scenarioText({ step: 'event: a }, { event: b' })).catch(
      (error: unknown) => error,
    );
    expect((error as SpecError).problems.map(({ message }) => message.slice(0, 40))).toEqual([
      'Scenario "morning": there is no event "a',
      'Scenario "morning": there is no event "b',
    ]);
  });

  test('says where in a file of its own an actor is wrong', async () => {
    const text = scenarioText({ actors: `${ACTORS}\n      rye: { $ref: rye.yaml }` });
    const error: unknown = await contractOf(text, { 'rye.yaml': 'description: Rye\nkneaded: true\n' }).catch(
      (error: unknown) => error,
    );
    const [problem] = (error as SpecError).problems;
    expect(problem?.location).toMatchObject({
      file: expect.stringMatching(/rye\.yaml$/),
      line: 2,
      pointer: '#/kneaded',
    });
  });

  test('is a map of scenarios', async () => {
    await expect(contractOf('x-scenarios: [morning]\n')).rejects.toThrow('`x-scenarios` must map names to scenarios.');
  });
});

interface Parts {
  readonly parameters?: string;
  readonly actors?: string;
  readonly step?: string;
}

function scenarioText({ parameters = PARAMETERS, actors = ACTORS, step = STEP }: Parts): string {
  return `x-scenarios:
  morning:
    summary: Bread
    parameters:
      ${parameters}
    actors:
      ${actors}
    steps: [{ ${step} }]
`;
}

async function contractOf(text: string, others: Readonly<Record<string, string>> = {}): Promise<Contract> {
  const own = path.join(folder, String(files++));
  await writeFiles(own, { 'openapi.yaml': BAKERY + text, ...others });
  const spec = await load(path.join(own, 'openapi.yaml'));
  return complete(read(spec), spec.locate, 'fail').contract;
}
