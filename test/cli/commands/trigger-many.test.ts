import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MockServer, listen } from '../../../mocks/server.ts';
import { createReceiver, type Receiver, reply } from '../../../mocks/index.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';
import { heyoo } from '../command-line.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let receiver: Receiver;
let server: MockServer;

beforeEach(async () => {
  receiver = createReceiver({ url: '*', secret: SECRET });
  server = await listen(receiver);
});

afterEach(() => server.close());

function trigger(args: readonly string[]): ReturnType<typeof heyoo> {
  return heyoo(['trigger', ...args, '--to', `${server.url}/webhooks`], { env: { HEYOO_WEBHOOKS_SECRET: SECRET } });
}

test('sends again and again, each time with another id', async () => {
  receiver.reply(reply.status(500), reply.networkError());
  const { code, out, err } = await trigger(['post.published', '--repeat', '5']);
  expect([code, new Set(receiver.deliveries.map(({ id }) => id)).size, err]).toEqual([1, 5, '']);
  expect(out.split('\n').map((line) => /: (\d{3}|no answer)/.exec(line)?.[1])).toEqual([
    '500',
    'no answer',
    '200',
    '200',
    '200',
    undefined,
  ]);
});

test('the same seed sends the same ids', async () => {
  await trigger(['post.published', '--seed', 'a', '--set', 'timestamp=2024-09-20T17:00:00Z']);
  await trigger(['post.published', '--seed', 'a', '--set', 'timestamp=2024-09-20T17:00:00Z']);
  await trigger(['post.published', '--seed', 'b', '--set', 'timestamp=2024-09-20T17:00:00Z']);
  const [first, second, third] = receiver.deliveries.map(({ id }) => id);
  expect([first === second, first === third]).toEqual([true, false]);
});

test('a line of JSON for each', async () => {
  const { out } = await trigger(['post.published', '--repeat', '2', '--json']);
  const lines = out
    .trim()
    .split('\n')
    .map((line): object => JSON.parse(line));
  expect(lines).toEqual(
    [0, 1].map(() => ({
      body: '',
      event: 'post.published',
      id: expect.any(String),
      status: 200,
      latency: expect.any(Number),
    })),
  );
});

test('--scenario sends its events in order, as they happen', async () => {
  const { code, out } = await trigger(['--scenario=launch-day', '--speed=1000000', '--seed=a']);
  const events = scenario('launch-day', { seed: 'a' }).events;
  expect(code).toBe(0);
  expect(receiver.deliveries.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  expect(out.split('\n').filter((line) => / 200 /.test(line))).toHaveLength(events.length);
  const times = receiver.deliveries.map(({ event }) => Date.parse((event as { timestamp: string }).timestamp));
  expect(Math.abs((times[0] ?? 0) - Date.now())).toBeLessThan(60_000);
});

test.each<[flags: string[], message: string]>([
  [['--scenario=launch-days'], 'there is no scenario "launch-days". Did you mean launch-day?'],
  [['--scenario=launch-day', '--repeat=2'], 'cannot be used with option'],
  [['post.published', '--scenario=launch-day'], 'give either an event or --scenario.'],
  [['--scenario=launch-day', '--speed=0'], '--speed'],
  [['--scenario=launch-day', '--allow-unknown'], 'cannot be used with option'],
  [['post.published', '--speed=2'], '--speed needs --scenario.'],
])('rejects %s', async (flags, message) => {
  const { code, err } = await trigger(flags);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});
