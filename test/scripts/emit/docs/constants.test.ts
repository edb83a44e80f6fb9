import { expect, test } from 'vitest';
import type { JsonValue } from '../../../../scripts/contract/json.ts';
import { constantSection } from '../../../../scripts/emit/docs/constants.ts';

test.each<[name: string, value: JsonValue, says: string]>([
  ['timeoutSeconds', 10, '## Timeout\n\n10 s'],
  ['delaysSeconds', [0, 12, 148, 3600, 22020, 86400, 3601.5], '0 s, 12 s, 2 min 28 s, 1 h, 6 h 7 min, 24 h, 1 h 1.5 s'],
  ['policy', { finalRetryIntervalSeconds: 60, maxTries: 3 }, '- Final retry interval: 1 min\n- Max tries: `3`'],
  ['signature', { header: 'X-`Sign`', of: ['body'] }, '- Header: `` X-`Sign` ``\n- Of: `body`'],
  ['nothing', null, '## Nothing\n\n`null`'],
  ['inSeconds', 'soon', '## In\n\n`soon`'],
])('%s: %j', (name, value, says) => {
  const constant = { name, description: undefined, assumption: undefined, exampleSecret: undefined, value };
  expect(constantSection('##', constant)).toContain(says);
});
