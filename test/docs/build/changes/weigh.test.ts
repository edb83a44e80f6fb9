import { describe, expect, test } from 'vitest';
import type { Difference } from '../../../../docs/build/changes/diff.ts';
import { type Change, weigh } from '../../../../docs/build/changes/weigh.ts';

const SCHEMA = '#/webhooks/loaf.baked/post/requestBody/content/application~1json/schema';
const DATA = `${SCHEMA}/properties/data`;

function field(property: string, base: unknown, revision: unknown): Difference {
  return {
    path: `${DATA}/properties/grams`,
    kind: 'modified',
    property,
    base: { value: base },
    revision: { value: revision },
  };
}

function said({ event, subject, text, weight }: Change): string {
  return [weight, event ?? '*', subject, text].filter((part) => part !== '').join(' | ');
}

describe('a receiver is told', () => {
  test.each<[what: string, difference: Difference, says: string[]]>([
    [
      'of an event that goes',
      { path: '#/webhooks/loaf.baked', kind: 'removed' },
      ['breaking | loaf.baked | The event is no longer sent.'],
    ],
    ['of an event that comes', { path: '#/webhooks/loaf.sold', kind: 'added' }, ['safe | loaf.sold | New event.']],
    [
      'of a field that goes',
      { path: `${DATA}/properties/grams`, kind: 'removed' },
      ['breaking | loaf.baked | data.grams | Removed.'],
    ],
    [
      'of a field that comes',
      { path: `${DATA}/properties/rye`, kind: 'added' },
      ['safe | loaf.baked | data.rye | New field.'],
    ],
    [
      'of a field in a list',
      { path: `${DATA}/properties/crumbs/items/properties/a~1b`, kind: 'removed' },
      ['breaking | loaf.baked | data.crumbs[].a/b | Removed.'],
    ],
    [
      'of what may be missing now, and what may not',
      {
        path: DATA,
        kind: 'modified',
        property: 'required',
        base: { value: ['grams', 'rye'] },
        revision: { value: ['rye', 'oven'] },
      },
      ['breaking | loaf.baked | data.grams | May be missing.', 'safe | loaf.baked | data.oven | Always there.'],
    ],
    [
      'of a wider type',
      field('type', 'integer', ['integer', 'null']),
      ['breaking | loaf.baked | data.grams | `integer` before, `integer` or `null` now.'],
    ],
    [
      'of a narrower type',
      field('type', ['integer', 'null'], 'integer'),
      ['safe | loaf.baked | data.grams | `integer` or `null` before, `integer` now.'],
    ],
    [
      'of a type that is new',
      field('type', undefined, 'integer'),
      ['safe | loaf.baked | data.grams | anything before, `integer` now.'],
    ],
    [
      'of values that come and go',
      field('enum', ['a', 'b'], ['b', 'c']),
      ['breaking | loaf.baked | data.grams | May be `c`.', 'safe | loaf.baked | data.grams | No longer `a`.'],
    ],
    [
      'of known values',
      field('examples', ['a'], ['a', 'b']),
      ['safe | loaf.baked | data.grams | Known values: `a`, `b`.'],
    ],
    ['of a limit', field('maximum', 9, undefined), ['check | loaf.baked | data.grams | Other `maximum`.']],
    ['of wording', field('description', 'a', 'b'), ['safe | loaf.baked | data.grams | Other wording.']],
    [
      'of a field that is deprecated',
      field('deprecated', undefined, true),
      ['check | loaf.baked | data.grams | Deprecated.'],
    ],
    [
      'of an event that is deprecated',
      { path: '#/webhooks/loaf.baked/post', kind: 'modified', property: 'deprecated', revision: { value: true } },
      ['check | loaf.baked | Deprecated.'],
    ],
    [
      'of an event in other words',
      { path: '#/webhooks/loaf.baked/post', kind: 'modified', property: 'description' },
      ['safe | loaf.baked | Other wording.'],
    ],
    [
      'of headers',
      { path: '#/webhooks/loaf.baked/post/parameters/X-Sign', kind: 'removed' },
      ['check | loaf.baked | headers | Removed.'],
    ],
    [
      'of answers',
      { path: '#/webhooks/loaf.baked/post/responses/2XX', kind: 'modified', property: 'headers' },
      ['check | loaf.baked | answers | Modified.'],
    ],
    [
      'of examples',
      { path: `${SCHEMA.replace('/schema', '/examples')}/basic`, kind: 'added' },
      ['safe | loaf.baked | examples | Other examples.'],
    ],
    [
      'of another signature',
      {
        path: '#/x-constants/signatureScheme',
        kind: 'modified',
        property: 'header',
        base: { value: '"A"' },
        revision: { value: '"B"' },
      },
      ['breaking | * | signatureScheme | `header`: `"A"` before, `"B"` now.'],
    ],
    [
      'of other delays',
      { path: '#/x-constants/policy', kind: 'added', property: 'delays', revision: { value: '[1]' } },
      ['check | * | policy | `delays`: nothing before, `[1]` now.'],
    ],
    ['nothing of the version', { path: '#/info', kind: 'modified', property: 'version' }, []],
    ['nothing of components, which the events repeat', { path: '#/components/schemas/Loaf', kind: 'removed' }, []],
  ])('%s', (_what, difference, says) => {
    expect(weigh([difference]).map(said)).toEqual(says);
  });
});

test('a field that comes or goes is not also told of as required', () => {
  const changes = weigh([
    { path: DATA, kind: 'modified', property: 'required', base: { value: ['grams'] }, revision: { value: ['rye'] } },
    { path: `${DATA}/properties/grams`, kind: 'removed' },
    { path: `${DATA}/properties/rye`, kind: 'added' },
  ]);
  expect(changes.map(said)).toEqual([
    'breaking | loaf.baked | data.grams | Removed.',
    'safe | loaf.baked | data.rye | New field.',
  ]);
});

test('the same is told once', () => {
  const example = (name: string): Difference => ({
    path: `${SCHEMA.replace('/schema', '/examples')}/${name}`,
    kind: 'added',
  });
  expect(weigh([example('a'), example('b')])).toHaveLength(1);
});
