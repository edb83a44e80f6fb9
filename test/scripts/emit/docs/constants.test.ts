import { expect, test } from 'vitest';
import type { JsonValue } from '../../../../scripts/contract/json.ts';
import { constantFacts, constantTitle } from '../../../../scripts/emit/docs/constants.ts';

test.each<[name: string, value: JsonValue, says: string]>([
  ['timeoutSeconds', 10, 'Timeout: 10 s'],
  ['delaysSeconds', [0, 12, 148, 3600, 22020, 86400, 3601.5], '0 s, 12 s, 2 min 28 s, 1 h, 6 h 7 min, 24 h, 1 h 1.5 s'],
  ['policy', { finalRetryIntervalSeconds: 60, maxTries: 3 }, '- Final retry interval: 1 min\n- Max tries: `3`'],
  ['signature', { header: 'X-`Sign`', of: ['body'] }, '- Header: `` X-`Sign` ``\n- Of: `body`'],
  ['nothing', null, 'Nothing: `null`'],
  ['inSeconds', 'soon', 'In: `soon`'],
])('%s: %j', (name, value, says) => {
  expect(`${constantTitle({ name })}: ${constantFacts({ name, value })}`).toContain(says);
});
