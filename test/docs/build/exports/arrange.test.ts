import { expect, test } from 'vitest';
import { arrange } from '../../../../docs/build/exports/arrange.ts';
import type { Entry, Export } from '../../../../docs/build/exports/entry.ts';

const bake = exported({ name: 'bake' });
const loaf = exported({ name: 'Loaf', kind: 'type' });
const oven = exported({ name: 'oven', file: 'mocks/oven.ts' });
const map = exported({ name: 'WebhookEventMap', kind: 'type', isGenerated: true, uses: ['LoafBakedEvent'] });
const event = exported({ name: 'LoafBakedEvent', kind: 'type', isGenerated: true, uses: ['Crumb', 'Record'] });
const crumb = exported({ name: 'Crumb', kind: 'type', isGenerated: true });
const validate = exported({ name: 'validateLoafBaked', kind: 'constant', isGenerated: true, uses: ['LoafBakedEvent'] });
const list = exported({ name: 'names', kind: 'constant', isGenerated: true, uses: ['Name'] });

type Where = Partial<Record<'values' | 'types' | 'payloads' | 'includes' | 'again', readonly string[]>>;

const NONE: Where = { values: [], types: [], payloads: [], includes: [], again: [] };

test.each<[what: string, entries: readonly (readonly Export[])[], want: readonly Where[]]>([
  ['values apart from types', [[loaf, bake]], [{ values: ['bake'], types: ['Loaf'] }]],
  [
    'what two entries have in the first',
    [[bake], [oven, bake, loaf]],
    [{ values: ['bake'] }, { values: ['oven'], types: ['Loaf'], includes: ['hooks/0'] }],
  ],
  [
    'what is in a part of another as there too',
    [
      [bake, loaf],
      [oven, bake],
    ],
    [
      { values: ['bake'], types: ['Loaf'] },
      { values: ['oven'], again: ['bake'] },
    ],
  ],
  [
    'an entry in an entry in the larger one',
    [[bake], [bake, loaf], [bake, loaf, oven]],
    [{ values: ['bake'] }, { types: ['Loaf'], includes: ['hooks/0'] }, { values: ['oven'], includes: ['hooks/1'] }],
  ],
  ['nothing for an entry without code', [[], [bake]], [{ values: ['bake'] }]],
  [
    'types of payloads, and of their parts, by name',
    [[map, event, crumb]],
    [{ types: ['WebhookEventMap'], payloads: ['LoafBakedEvent', 'Crumb'] }],
  ],
  [
    'constants of single events by name',
    [
      [map, event],
      [validate, list],
    ],
    [
      { types: ['WebhookEventMap'], payloads: ['LoafBakedEvent'] },
      { values: ['names'], payloads: ['validateLoafBaked'] },
    ],
  ],
])('lists %s', (_what, exportsOf, want) => {
  const entries = exportsOf.map((exports, at): Entry => ({ specifier: `hooks/${at}`, about: undefined, exports }));
  const got = arrange(entries).map(({ values, types, payloads, includes, again }): Where => ({
    values: values.map(({ name }) => name),
    types: types.map(({ name }) => name),
    payloads,
    includes,
    again: again.map(({ name }) => name),
  }));
  expect(got).toEqual(want.map((each) => ({ ...NONE, ...each })));
});

test('gives two things with one name an address each', () => {
  const other = { ...bake, file: 'src/other.ts' };
  const entries = [bake, other].map((each, at): Entry => ({
    specifier: `hooks/${at}`,
    about: undefined,
    exports: [each],
  }));
  expect(arrange(entries).map(({ values: [value] }) => value?.id)).toEqual(['bake', '1-bake']);
});

function exported(some: Partial<Export> & Pick<Export, 'name'>): Export {
  return { kind: 'function', file: 'src/bake.ts', isGenerated: false, summary: '', declaration: '', uses: [], ...some };
}
