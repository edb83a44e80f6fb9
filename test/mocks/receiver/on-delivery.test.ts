import { expect, test, vi } from 'vitest';
import { createRecorder, type Recorder, reply } from '../../../mocks/server.ts';
import { deliveryOf, EVENT } from '../../support/any-event.ts';

async function post(recorder: Recorder): Promise<unknown> {
  return recorder.respond(await deliveryOf(EVENT));
}

test('tells of each delivery when it is clear what came of it', async () => {
  const told: unknown[] = [];
  const recorder = createRecorder({ onDelivery: ({ number, answer }) => told.push([number, answer]) });
  recorder.reply(reply.timeout(), { ...reply.status(500), delay: 1 });
  await post(recorder);
  await post(recorder);
  expect(told).toEqual([
    [1, 'timeout'],
    [2, 500],
  ]);
});

test.for<[string, () => undefined, string]>([
  ['decides', () => undefined, '200'],
  [
    'throws',
    () => {
      throw new Error('of the resolver');
    },
    'Error: of the resolver',
  ],
])('what an observer throws is printed and changes nothing where a resolver %s', async ([, resolve, answer]) => {
  const print = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const mistake = new Error('of the observer');
  const recorder = createRecorder({
    replies: resolve,
    onDelivery: () => {
      throw mistake;
    },
  });
  const answered = post(recorder).then(
    (response) => String((response as Response).status),
    (error: unknown) => String(error),
  );
  expect(await answered).toBe(answer);
  expect(print.mock.calls).toEqual([[mistake]]);
  print.mockRestore();
});
