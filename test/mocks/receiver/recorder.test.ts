import { expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { createRecorder, type Recorder, reply } from '../../../mocks/server.ts';
import { signWebhook } from '../../../src/producer.ts';
import { hmacHex, standardWebhooks } from '../../../src/signature/schemes.ts';

const created = fixture('campaign.created');
const clicked = fixture('campaign.clicked');

function post(recorder: Recorder, event: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  return recorder.respond(new Request('https://receiver.example/', { method: 'POST', body, headers }));
}

async function statuses(recorder: Recorder, times: number): Promise<unknown[]> {
  for (let time = 0; time < times; time++) await post(recorder, created);
  return recorder.deliveries.map(({ answer }) => answer);
}

test('counts deliveries, and attempts by the id that a body states', async () => {
  const recorder = createRecorder();
  for (const body of [created, clicked, { ...created, data: {} }, '{', { ...created, id: 7 }, created]) {
    await post(recorder, body);
  }
  expect(recorder.deliveries.map(({ number, attempt, id, name }) => [number, attempt, id, name])).toEqual([
    [1, 1, created.id, 'campaign.created'],
    [2, 1, clicked.id, 'campaign.clicked'],
    [3, 2, created.id, 'campaign.created'],
    [4, 1, undefined, undefined],
    [5, 1, undefined, 'campaign.created'],
    [6, 3, created.id, 'campaign.created'],
  ]);
});

test('takes the time from the clock that it is given, also for signatures', async () => {
  let now = 1_700_000_000_000;
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const recorder = createRecorder({ secret, scheme: standardWebhooks, now: () => now });
  const body = JSON.stringify(created);
  const headers = await signWebhook(body, { secret, scheme: standardWebhooks, id: created.id, now: () => now });
  await post(recorder, body, headers);
  now += 301_000;
  await post(recorder, body, headers);
  expect(recorder.deliveries).toMatchObject([
    { at: 1_700_000_000_000, verified: true },
    { at: 1_700_000_301_000, verified: false, problems: [{ code: 'stale_signature' }], answer: 401 },
  ]);
});

test('takes several secrets, and a header of another name', async () => {
  const recorder = createRecorder({ secret: async () => ['whsec_new', 'whsec_old'], scheme: hmacHex('X-Signature') });
  const body = JSON.stringify(created);
  const sign = (secret: string): Promise<Record<string, string>> =>
    signWebhook(body, { secret, scheme: hmacHex('X-Signature'), id: created.id });
  for (const secret of ['whsec_new', 'whsec_old', 'whsec_other']) await post(recorder, body, await sign(secret));
  expect(recorder.deliveries.map(({ verified }) => verified)).toEqual([true, true, false]);
});

test('rejects a secret that protects nothing', () => {
  expect(() => createRecorder({ secret: '' })).toThrow(TypeError);
});

test('answers from the list, then as usual', async () => {
  expect(await statuses(createRecorder({ replies: [reply.status(500), reply.status(503)] }), 3)).toEqual([
    500, 503, 200,
  ]);
});

test('answers with the one reply, unless another is queued', async () => {
  const recorder = createRecorder({ replies: reply.status(503) });
  recorder.reply(reply.ok());
  expect(await statuses(recorder, 3)).toEqual([200, 503, 503]);
});

test('a queued reply answers any request, and does not make it valid', async () => {
  const recorder = createRecorder();
  recorder.reply(reply.ok(), {});
  await post(recorder, '{');
  await post(recorder, '{');
  expect(recorder.deliveries).toMatchObject([
    { answer: 200, valid: false },
    { answer: 400, valid: false },
  ]);
  expect(() => recorder.assertAllValid()).toThrow('Bad deliveries, 2 of 2:');
});

test('for gives the valid deliveries of one event', async () => {
  const recorder = createRecorder();
  for (const body of [created, clicked, { ...clicked, data: {} }, '{']) await post(recorder, body);
  expect(recorder.for('campaign.clicked').map(({ event }) => event.data.click.id)).toEqual([clicked.data.click.id]);
  expect(recorder.for('post.published')).toEqual([]);
});

test('a body that was read before is no delivery of an event', async () => {
  const recorder = createRecorder();
  const request = new Request('https://receiver.example/', { method: 'POST', body: '{}' });
  await request.text();
  await recorder.respond(request);
  expect(recorder.deliveries).toMatchObject([{ problems: [{ code: 'body_already_parsed' }], answer: 500 }]);
});

test.for([undefined, 'whsec_4f9a2c7d'])('a body that somebody else holds on to is not accepted', async (secret) => {
  const recorder = createRecorder(secret === undefined ? {} : { secret });
  const request = new Request('https://receiver.example/', { method: 'POST', body: JSON.stringify(created) });
  request.body?.getReader();
  await recorder.respond(request);
  expect(recorder.deliveries).toMatchObject([
    { valid: false, problems: [{ code: 'body_already_parsed' }], answer: 500 },
  ]);
});

test('an event is parsed once, from the bytes that were sent', async () => {
  const recorder = createRecorder();
  await post(recorder, created);
  const [delivery] = recorder.deliveries;
  expect(delivery?.event).toEqual(created);
  expect(delivery?.event).toBe(delivery?.event);
});

test('a delivery keeps no more memory than its own bytes', async () => {
  const recorder = createRecorder();
  const slab = new Uint8Array(65_536);
  const { length } = new TextEncoder().encode(JSON.stringify(created));
  new TextEncoder().encodeInto(JSON.stringify(created), slab);
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(slab.subarray(0, length));
      controller.close();
    },
  });
  const init = { method: 'POST', body: stream, duplex: 'half' };
  await recorder.respond(new Request('https://receiver.example/', init));
  expect(recorder.deliveries).toMatchObject([{ valid: true, body: { length, buffer: { byteLength: length } } }]);
});

test.for<[string, (recorder: Recorder) => Promise<unknown>, string]>([
  ['a number', (recorder) => recorder.waitFor(3, { timeout: 1 }), 'Waited 1 ms for 3 deliveries; 2 arrived.'],
  [
    'a predicate',
    (recorder) => recorder.waitFor(() => false, { timeout: 1 }),
    'Waited 1 ms for a delivery that fits; 2 arrived.',
  ],
])('a wait for %s that is in vain says what arrived instead', async ([, wait, message]) => {
  const recorder = createRecorder({ replies: [reply.status(503)] });
  await post(recorder, created);
  await post(recorder, '{');
  await expect(wait(recorder)).rejects.toThrow(
    [
      `@heyoo/webhooks: ${message}`,
      '  #1 campaign.created, attempt 1, answered 503',
      '  #2 no event, attempt 1, invalid_json, answered 400',
    ].join('\n'),
  );
});

test('a wait in vain lists no more than somebody reads', async () => {
  const recorder = createRecorder();
  await statuses(recorder, 25);
  await expect(recorder.waitFor(26, { timeout: 1 })).rejects.toThrow(/answered 200\n  and 5 more$/);
});

test('what is here already need not be waited for', async () => {
  const recorder = createRecorder({ replies: reply.timeout() });
  await statuses(recorder, 2);
  expect(await recorder.waitFor(0, { timeout: 0 })).toHaveLength(2);
  expect(await recorder.waitFor(2, { timeout: 0 })).toHaveLength(2);
  expect(await recorder.waitFor(({ attempt }) => attempt === 2, { timeout: 0 })).toBe(recorder.deliveries[1]);
});

test('who waits for a delivery finds its answer there', async () => {
  const recorder = createRecorder({ replies: [reply.status(503)] });
  const seen = recorder.waitFor(1).then(([delivery]) => delivery?.answer);
  await post(recorder, created);
  expect(await seen).toBe(503);
});

test('a delivery is there before a resolver has made up its mind', async () => {
  let decide = (): void => undefined;
  const recorder = createRecorder({ replies: () => new Promise((resolve) => (decide = () => resolve(undefined))) });
  const posting = post(recorder, created);
  const [delivery] = await recorder.waitFor(1);
  expect(delivery?.answer).toBeUndefined();
  await expect(recorder.waitFor(2, { timeout: 0 })).rejects.toThrow('#1 campaign.created, attempt 1, not answered yet');
  decide();
  await posting;
  expect(delivery?.answer).toBe(200);
});

test('a predicate that throws fails its own wait and no other', async () => {
  const recorder = createRecorder();
  const mistake = new Error('a mistake');
  const waits = [
    recorder.waitFor(() => {
      throw mistake;
    }),
    recorder.waitFor(1),
  ];
  const settled = Promise.allSettled(waits);
  await post(recorder, created);
  expect(await settled).toMatchObject([{ reason: mistake }, { status: 'fulfilled' }]);
});

test('what it says of a delivery holds nothing that was sent', async () => {
  const secret = 'whsec_4f9a2c7d';
  const recorder = createRecorder({ secret });
  const leaks = ['evt_leak', 'leak\u001b[31m\n', 'leak@example.com'];
  const event = { ...created, id: leaks[0], event: leaks[1], data: { ...created.data, clicks: leaks[2] } };
  await post(recorder, event, { 'Heyoo-Signature': 'leak' });
  await post(recorder, { ...event, event: 'campaign.created' }, { 'Heyoo-Signature': 'a'.repeat(64) });
  const messages: string[] = [];
  await recorder.waitFor(3, { timeout: 1 }).catch(({ message }: Error) => messages.push(message));
  try {
    recorder.assertAllValid();
  } catch (error) {
    messages.push((error as Error).message);
  }
  expect(messages).toHaveLength(2);
  expect(messages.join('\n')).not.toMatch(/leak|whsec|aaaa/);
  expect(messages.join('\n')).toContain('unknown event');
});
