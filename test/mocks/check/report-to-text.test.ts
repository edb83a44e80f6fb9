import { expect, test } from 'vitest';
import type { CheckReport, CheckResult } from '../../../mocks/check/report.ts';
import { reportToText } from '../../../mocks/check/report-to-text.ts';
import { reportOf } from './report-of.ts';

const RESULT: CheckResult = {
  id: 'duplicate',
  title: 'An event that was handled before',
  why: 'It may come again.',
  sent: 'campaign.created, twice in a row',
  expected: '2xx',
  answered: '200',
  ok: true,
  latency: 3.4,
};

const FAILURE: CheckResult = { ...RESULT, id: 'get', title: 'A GET', ok: false, expected: '405', latency: 1200 };

test.each<[string, CheckReport, string]>([
  ['all is well', reportOf(RESULT), 'ok        3 ms  duplicate  200\n\n1 passed, 0 failed\n'],
  [
    'something failed',
    reportOf(RESULT, FAILURE),
    `ok        3 ms  duplicate  200
FAIL   1200 ms  get  200 (expected: 405)

get: A GET
  sent      campaign.created, twice in a row
  expected  405
  answered  200
  why       It may come again.

1 passed, 1 failed
`,
  ],
  [
    'failures were answered alike',
    reportOf(
      ...['event:a.b:basic', 'event:a.b:nulls', 'duplicate'].map((id) => ({ ...FAILURE, id, answered: '401' })),
      FAILURE,
    ),
    `FAIL   1200 ms  event:a.b:basic  401 (expected: 405)
FAIL   1200 ms  event:a.b:nulls  401 (expected: 405)
FAIL   1200 ms  duplicate  401 (expected: 405)
FAIL   1200 ms  get  200 (expected: 405)

event:a.b:basic: A GET
  sent      campaign.created, twice in a row
  expected  405
  answered  401
  why       It may come again.
  alike     event:a.b:nulls, duplicate

get: A GET
  sent      campaign.created, twice in a row
  expected  405
  answered  200
  why       It may come again.

No valid event was accepted, and all were answered alike. First compare the secret, the signature scheme and the path with those of the endpoint, where it runs.

0 passed, 4 failed
`,
  ],
])('%s', (_name, given, wants) => {
  expect(reportToText(given)).toBe(wants);
});
