import { expect, test } from 'vitest';
import { envelopeIssues } from '../../../src/parse/envelope.ts';
import { withTime } from '../../../src/parse/with-role.ts';
import type { WebhookError } from '../../../src/receiver.ts';
import { NOW } from '../../support/any-event.ts';
import { event, handler, request, send, create } from './handler.ts';

const MAX_AGE = 60_000;
const CLOCK_SKEW = 5_000;

test.each([
  ['as old as it may be', -MAX_AGE, '200'],
  ['older', -MAX_AGE - 1_000, '400 {"code":"too_old"}'],
  ['as far in the future as it may be', CLOCK_SKEW, '200'],
  ['further in the future', CLOCK_SKEW + 1_000, '400 {"code":"in_future"}'],
])('an event that is %s (%i ms): %s', async (_name, ms, answer) => {
  const options = { maxAge: MAX_AGE, clockSkew: CLOCK_SKEW, rejectInvalid: true };
  expect(await handler(options)(withTime(event, NOW + ms))).toBe(answer);
});

test('an invalid envelope is given to onInvalid with its issues', async () => {
  const errors: WebhookError[] = [];
  const handle = create({ onInvalid: (error) => errors.push(error) });
  const { headers } = await request({});
  expect(await send(handle, {})).toBe('200');
  const issues = envelopeIssues({}, (name) => headers.get(name) ?? undefined);
  expect(errors).toMatchObject([{ code: 'invalid_envelope', issues }]);
  expect(issues).not.toEqual([]);
});
