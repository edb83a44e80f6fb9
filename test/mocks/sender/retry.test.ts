import { describe, expect, test } from 'vitest';
import { createSender, type Sender } from '../../../mocks/sender/create-sender.ts';
import type { RetryOptions } from '../../../mocks/sender/retry.ts';
import { standardWebhooks } from '../../../src/signature/schemes.ts';
import { defaultScheme } from '../../../src/signature/default-scheme.ts';
import { deliveryPolicy } from '../../../src/index.ts';
import { eventTimeOf } from '../../../src/parse/envelope.ts';
import { NAME, NOW } from '../../support/any-event.ts';

/** A sender to an endpoint that gives these answers, and the last of them for ever. */
function senderTo(answers: readonly (number | Response)[], now = (): number => NOW): Sender {
  const left = [...answers];
  const next = (): Response => {
    const answer = (left.length > 1 ? left.shift() : left[0]) ?? 200;
    return typeof answer === 'number' ? new Response(null, { status: answer }) : answer;
  };
  return createSender({ fetch: next, secret: 'whsec_4f9a2c7d', scheme: defaultScheme, now });
}

const { retryDelaysSeconds: DELAYS, finalRetryIntervalSeconds: LAST, ...policy } = deliveryPolicy;
const POLICY = policy.disableAfterConsecutiveFailures;

test.each<[string, number[], RetryOptions, number[]]>([
  ['until acknowledged', [500, 503, 204, 500], {}, [500, 503, 204]],
  ['once where that is enough', [200], {}, [200]],
  ['until a status', [500, 409, 200], { until: 409 }, [500, 409]],
  ['until an answer', [500, 200, 200], { until: ({ request }) => request.attempt === 3 }, [500, 200, 200]],
  ['as often as the policy allows', [500], {}, Array<number>(POLICY).fill(500)],
  ['no more often for a status that never comes', [200], { until: 418 }, Array<number>(POLICY).fill(200)],
])('an event is sent %s', async (_name, answers, options, statuses) => {
  const sender = senderTo(answers);
  const event = sender.event(NAME);
  const sent = await sender.retry(event, options);
  expect(sent.map(({ answer }) => answer?.status)).toEqual(statuses);
  expect(sent.map(({ request }) => request.attempt)).toEqual(statuses.map((_, index) => index + 1));
  expect(new Set(sent.map(({ request }) => new TextDecoder().decode(request.body)))).toEqual(
    new Set([JSON.stringify(event)]),
  );
});

describe('delays', () => {
  test.each<[string, (number | Response)[], number[]]>([
    ['follow the policy of the spec', [...DELAYS.map(() => 500), 500, 500, 200], [...DELAYS, LAST, LAST]],
    [
      'are longer where the endpoint asks for it',
      [new Response(null, { status: 429, headers: { 'retry-after': '60' } }), 500, 200],
      [60, DELAYS[1]],
    ],
    ['are none where nothing is tried again', [200], []],
  ])('%s', async (_name, answers, seconds) => {
    let time = NOW;
    const delays: number[] = [];
    const sender = senderTo(answers, () => time);
    await sender.retry(sender.event(NAME), {
      delay: (milliseconds) => (delays.push(milliseconds / 1000), (time += milliseconds)),
    });
    expect(delays).toEqual(seconds);
  });

  test('each attempt is signed when it is made, and the event keeps its time', async () => {
    let time = NOW;
    const sender = createSender({
      fetch: () => new Response(null, { status: 500 }),
      secret: 'whsec_dGhlIG5leHQga2V5IG9mIDI0IGJ5dGVz',
      scheme: standardWebhooks,
      now: () => time,
    });
    const sent = await sender.retry(sender.event(NAME), {
      until: ({ request }) => request.attempt === 2,
      delay: (milliseconds) => (time += milliseconds),
    });
    expect(sent.map(({ request }) => Number(request.headers['webhook-timestamp']))).toEqual([
      NOW / 1000,
      NOW / 1000 + DELAYS[0],
    ]);
    expect(sent.map(({ event }) => eventTimeOf(event))).toEqual([NOW, NOW]);
  });
});
