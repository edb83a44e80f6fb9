import { expect, test } from 'vitest';
import { codeInPage } from '../../scripts/support/page.ts';
import { changesOfEvent, changesPage, type ListedStep } from '../../../docs/build/changes-page.ts';

/** Its name holds what no file name may. */
const SLUGS = new Map([['loaf/baked', 'loaf-baked']]);

const STEPS: readonly ListedStep[] = [
  {
    since: '0.3.0',
    changes: [
      {
        event: 'loaf/baked',
        kind: 'wider',
        subject: 'data.grams',
        text: 'May be missing.',
        receivers: 'major',
        senders: 'minor',
      },
      {
        event: 'loaf/baked',
        kind: 'words',
        subject: 'data.crust',
        text: 'Other wording.',
        receivers: 'patch',
        senders: 'patch',
      },
    ],
  },
  { version: '0.3.0', since: '0.2.0', changes: [] },
  {
    version: '0.2.0',
    since: '0.1.0',
    changes: [
      {
        event: 'sold',
        kind: 'event_removed',
        subject: '',
        text: 'The event is no longer sent.',
        receivers: 'major',
        senders: 'major',
      },
      {
        kind: 'constant',
        subject: 'policy',
        text: '`a|b`: `1` before, `2` now.',
        receivers: 'minor',
        senders: 'minor',
      },
    ],
  },
  { version: '0.1.0', changes: [] },
];

test('the page has a table for each version', () => {
  const [, ...sections] = changesPage(STEPS, SLUGS).split('\n## ');
  expect(sections).toEqual([
    `Not released yet

Since 0.3.0:

| Event | Change | Receivers | Senders |
| --- | --- | --- | --- |
| [\`loaf/baked\`](/events/loaf-baked/) | \`data.grams\`: may be missing. | **Major** | Minor |
| [\`loaf/baked\`](/events/loaf-baked/) | \`data.crust\`: other wording. | Patch | Patch |
`,
    '0.3.0\n\nNothing changed since 0.2.0.\n',
    `0.2.0

Since 0.1.0:

| Event | Change | Receivers | Senders |
| --- | --- | --- | --- |
| \`sold\` | The event is no longer sent. | **Major** | **Major** |
| All events | \`policy\`: \`a\\|b\`: \`1\` before, \`2\` now. | Minor | Minor |
`,
    '0.1.0\n\nThe first version: there is nothing to compare it with.\n',
  ]);
});

test('the page of an event has its own changes', () => {
  expect(changesOfEvent('loaf/baked', STEPS)).toBe(`
## Changes

| Version | Change | Receivers | Senders |
| --- | --- | --- | --- |
| Not released | \`data.grams\`: may be missing. | **Major** | Minor |
| Not released | \`data.crust\`: other wording. | Patch | Patch |
`);
});

test('an event without changes says since when', () => {
  expect(changesOfEvent('burnt', STEPS)).toBe('\n## Changes\n\nNone since 0.1.0, the first version.\n');
});

test('a name with pipes and backticks is code in one cell', () => {
  const change = { kind: 'wider', text: 'May be missing.', receivers: 'major', senders: 'minor' } as const;
  const steps = [{ since: '1.0.0', changes: [{ ...change, subject: 'a|b`c' }] }];
  expect(changesPage(steps, SLUGS)).toContain('| `` a\\|b`c ``: may be missing. |');
});

test('without releases there is no history', () => {
  expect(changesOfEvent('loaf/baked', [])).toBe('');
});

test('a value of the document is no template', async () => {
  const change = { kind: 'constant', receivers: 'minor', senders: 'minor' } as const;
  const steps = [{ since: '1.0.0', changes: [{ ...change, subject: 'a {{ a }}', text: '`"{{ b }} <b>"` before.' }] }];
  expect(await codeInPage(changesPage(steps, SLUGS), 'changes/index.md')).toEqual([]);
});
