import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSender, type Mutant } from '../../../mocks/sender/create-sender.ts';
import { catalog, eventNames, type Issue, safeParseEvent } from '../../../src/index.ts';
import { isEnvelopeIssue } from '../../../src/parse/envelope.ts';
import { createWebhookHandler } from '../../../src/receiver.ts';
import { idOf, NAME } from '../../support/any-event.ts';

const SECRET = 'whsec_4f9a2c7d';
const now = (): number => Date.parse('2026-03-01T12:00:00Z');

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

const SAY_NOTHING = new Set(['$schema', '$defs', '$ref', '$comment', 'title', 'description', 'examples', 'properties']);

/** Every constraint of a schema, by the path that it holds for. Null where it is not allowed is one of its own. */
function constraintsOf(root: Schema): string[] {
  const constraints: string[] = [];
  visit(root, '');
  return constraints.sort();

  function visit(node: Schema, path: string): void {
    const schema = node.$ref === undefined ? node : (root.$defs?.[node.$ref.replace('#/$defs/', '')] ?? {});
    const keywords = Object.keys(schema).filter((keyword) => !SAY_NOTHING.has(keyword) && keyword !== 'required');
    for (const name of schema.required ?? []) constraints.push(`${path}/${name} required`);
    if (path !== '') {
      for (const keyword of keywords) {
        constraints.push(`${path} ${keyword}`);
        const allowsNull = keyword === 'type' ? [schema.type].flat().includes('null') : keyword !== 'const';
        if (!allowsNull) constraints.push(`${path} ${keyword} null`);
      }
    }
    for (const [name, property] of Object.entries(schema.properties ?? {})) visit(property, `${path}/${name}`);
  }
}

const constraintOf = ({ path, keyword, value }: Mutant): string => `${path} ${keyword}${value === null ? ' null' : ''}`;

describe.each(eventNames)('%s', (name) => {
  const issues: Issue[][] = [];
  const handler = createWebhookHandler({
    secret: SECRET,
    now,
    on: {},
    rejectInvalid: true,
    onError: (error) => issues.push([...error.issues]),
  });
  const sender = createSender({ fetch: handler, secret: SECRET, now });
  const mutants = sender.invalid(name);

  test('has one mutant for each constraint of its JSON Schema, and none beside', () => {
    const file = new URL(`../../../generated/schemas/${catalog[name].slug}.schema.json`, import.meta.url);
    const constraints = constraintsOf(JSON.parse(readFileSync(file, 'utf8')));
    expect(constraints.length).toBeGreaterThan(0);
    expect(mutants.map(constraintOf).sort()).toEqual(constraints);
  });

  test('each mutant is rejected at exactly its path', async () => {
    for (const mutant of mutants) {
      const isEnvelope = isEnvelopeIssue(mutant);
      issues.length = 0;
      const { answer } = await sender.send(mutant.event);
      expect([constraintOf(mutant), answer?.status]).toEqual([constraintOf(mutant), isEnvelope ? 400 : 422]);
      expect(issues.flat().map(({ path }) => path)).toEqual([mutant.path]);
      if (!isEnvelope) expect(issues.flat()[0]).toMatchObject({ keyword: mutant.keyword, message: mutant.message });
    }
  });

  test('each mutant is an event of its own', () => {
    const ids = mutants.filter((mutant) => !isEnvelopeIssue(mutant)).map(({ event }) => idOf(event));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('whatever the seed, a mutant breaks nothing but its constraint', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.string()), fc.constantFrom(...eventNames), (seed, name) => {
      const { invalid } = createSender({ url: 'https://a.example', secret: SECRET, now, seed });
      for (const { event, path } of invalid(name)) {
        const result = safeParseEvent(event, { name });
        expect(result.ok ? [] : result.error.issues.map((issue) => issue.path)).toEqual([path]);
      }
    }),
    { numRuns: 15 },
  );
});

test('the same seed gives the same mutants', () => {
  const mutants = [1, 1, 2].map((seed) =>
    createSender({ url: 'https://a.example', secret: SECRET, now, seed }).invalid(NAME),
  );
  expect(mutants[0]).toEqual(mutants[1]);
  expect(mutants[0]).not.toEqual(mutants[2]);
});
