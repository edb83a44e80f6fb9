import { expect, test } from 'vitest';
import { createRecorder, type Recorder, reply } from '../../../mocks/server.ts';
import { prefixed } from '../../../src/package-name.ts';
import { withId } from '../../../src/parse/with-role.ts';
import { deliveryOf, EVENT, idOf } from '../../support/any-event.ts';

const other = withId(EVENT, 'other') as object;

async function post(recorder: Recorder, event: object): Promise<unknown> {
  return recorder.respond(await deliveryOf(event));
}

async function statuses(recorder: Recorder, times: number): Promise<unknown[]> {
  for (let time = 0; time < times; time++) await post(recorder, EVENT);
  return recorder.deliveries.map(({ answer }) => answer);
}

test('reset forgets everything', async () => {
  const recorder = createRecorder({ replies: [reply.status(500), reply.status(500)] });
  const { deliveries, reset } = recorder;
  await post(recorder, EVENT);
  const waiting = Promise.allSettled([recorder.waitFor(2), recorder.waitFor(() => false)]);
  reset();
  const reason = { message: prefixed('The receiver was reset while a delivery was waited for.') };
  expect(await waiting).toMatchObject([{ reason }, { reason }]);
  expect(deliveries).toEqual([]);
  expect(await statuses(recorder, 1)).toEqual([200]);
  expect(deliveries).toMatchObject([{ number: 1, attempt: 1 }]);
  recorder.assertAllValid();
});

test('a delivery that is on its way at a reset does not reach the next test', async () => {
  const recorder = createRecorder();
  const posting = recorder.respond(new Request('https://receiver.example/', { method: 'POST', body: '{' }));
  recorder.reset();
  recorder.reply(reply.status(503));
  expect(await posting).toMatchObject({ status: 400 });
  expect(recorder.deliveries).toEqual([]);
  expect(await statuses(recorder, 1)).toEqual([503]);
});

test.for<[string, boolean]>([
  ['answered', false],
  ['failed', true],
])('a delivery that is %s after a reset notifies nobody in the next test', async ([, fails]) => {
  let decide = (): void => undefined;
  const told: unknown[] = [];
  const recorder = createRecorder({ onDelivery: ({ number }) => told.push(number) });
  recorder.reply(
    () =>
      new Promise((resolve, reject) => {
        decide = () => (fails ? reject(new Error('a mistake')) : resolve(undefined));
      }),
  );
  const posting = Promise.allSettled([post(recorder, EVENT)]);
  const [old] = await recorder.waitFor(1);
  recorder.reset();
  const next = recorder.waitFor(({ answer }) => answer !== undefined);
  decide();
  await posting;
  expect([old?.answer, told]).toEqual([fails ? 500 : 200, []]);
  await post(recorder, other);
  expect(await next).toMatchObject({ id: idOf(other) });
  expect(told).toEqual([1]);
});

test('a resolver that resets the receiver ends its own delivery too', async () => {
  const recorder = createRecorder();
  let next: Promise<unknown> = Promise.resolve();
  recorder.reply(() => {
    recorder.reset();
    next = recorder.waitFor(({ name }) => name !== undefined);
    return reply.ok();
  });
  await post(recorder, EVENT);
  await post(recorder, other);
  expect(await next).toMatchObject({ id: idOf(other) });
});
