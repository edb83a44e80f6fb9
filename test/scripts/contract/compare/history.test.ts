import { expect, test } from 'vitest';
import type { ComparedContract } from '../../../../scripts/contract/compare/compared.ts';
import { historyOf } from '../../../../scripts/contract/compare/history.ts';
import { CONTRACT, EVENT } from '../../support/contract.ts';

const FIRST: ComparedContract = { ...CONTRACT, version: '0.1.0' };
const RENAMED: ComparedContract = { ...FIRST, version: '0.1.1', title: 'The bakery' };
const SOLD: ComparedContract = { ...RENAMED, version: '0.2.0', events: [EVENT, { ...EVENT, name: 'loaf.sold' }] };

const WORDS = { event: undefined, kind: 'words', subject: '', text: 'Other wording.' };
const NEW = { event: 'loaf.sold', kind: 'event_added', subject: '', text: 'New event.' };

test.each<[what: string, releases: ComparedContract[], current: ComparedContract, steps: unknown]>([
  ['nothing without releases that change anything', [], FIRST, []],
  ['the first version alone', [FIRST], FIRST, [{ version: '0.1.0', since: undefined, changes: [] }]],
  [
    'each version beside the one before, the newest first',
    [FIRST, RENAMED, SOLD],
    SOLD,
    [
      { version: '0.2.0', since: '0.1.1', changes: [NEW] },
      { version: '0.1.1', since: '0.1.0', changes: [WORDS] },
      { version: '0.1.0', since: undefined, changes: [] },
    ],
  ],
  [
    'a version that changes nothing',
    [FIRST, { ...FIRST, version: '0.1.1' }],
    FIRST,
    [
      { version: '0.1.1', since: '0.1.0', changes: [] },
      { version: '0.1.0', since: undefined, changes: [] },
    ],
  ],
  [
    'what is not released yet',
    [FIRST],
    RENAMED,
    [
      { version: undefined, since: '0.1.0', changes: [WORDS] },
      { version: '0.1.0', since: undefined, changes: [] },
    ],
  ],
])('has %s', (_what, releases, current, steps) => {
  expect(historyOf(releases, current)).toEqual(steps);
});
