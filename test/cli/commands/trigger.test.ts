import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MockServer, listen } from '../../../mocks/server.ts';
import { createReceiver, type Receiver, reply } from '../../../mocks/index.ts';
import { heyoo } from '../command-line.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let receiver: Receiver;
let server: MockServer;
let to: string;

beforeEach(async () => {
  receiver = createReceiver({ secret: SECRET });
  server = await listen(receiver);
  to = `${server.url}/webhooks`;
});

afterEach(() => server.close());

function trigger(args: readonly string[], stdin = '', isInteractive = false): ReturnType<typeof heyoo> {
  const env = { HEYOO_WEBHOOKS_SECRET: SECRET };
  return heyoo(['trigger', ...args, '--to', to], { env, stdin, isInteractive });
}

test('sends a signed event', async () => {
  const { code, out } = await trigger(['campaign.clicked', '--variant', 'qr']);
  const [delivery] = receiver.for('campaign.clicked');
  expect([code, delivery?.verified, delivery?.event.data.click.qr]).toEqual([0, true, true]);
  expect(out).toMatch(/^campaign\.clicked evt_\w+: 200 \([\d.]+ ms\)\n$/);
});

test('gives the reason and the code as JSON too', async () => {
  receiver.reply(reply.status(503));
  const [refused] = (await trigger(['post.published', '--json'])).out.split('\n');
  expect(JSON.parse(refused ?? '')).toMatchObject({ status: 503, body: expect.any(String) });
  await server.close();
  const { code, out } = await trigger(['post.published', '--json']);
  expect([code, JSON.parse(out)]).toMatchObject([
    1,
    { code: 'ECONNREFUSED', error: expect.stringMatching(/^no answer: .*ECONNREFUSED/) },
  ]);
});

test('changes fields', async () => {
  await trigger([
    'campaign.clicked',
    '--set=data.campaign.name=Autumn "24"',
    '--set=data.campaign.clicks=7',
    '--set=data.click.country=null',
    '--set=data.click.__proto__.x=1',
    '--set=id=evt_mine',
  ]);
  const [delivery] = receiver.for('campaign.clicked');
  const { click, campaign } = delivery?.event.data ?? {};
  expect([delivery?.id, campaign?.name, campaign?.clicks, click?.country]).toEqual([
    'evt_mine',
    'Autumn "24"',
    7,
    null,
  ]);
  expect('x' in {}).toBe(false);
});

test('takes the data from a file, valid or not', async () => {
  const { code, out } = await trigger(['post.published', '--data', '-'], '{"post":{}}');
  expect([code, receiver.deliveries[0]?.valid]).toEqual([1, false]);
  expect(out).toMatch(/: 422 \{"code":"invalid_payload"/);
});

test('changes fields of data from a file too', async () => {
  const data = JSON.stringify({ campaign: { name: 'Spring', clicks: 1 } });
  const set = ['--set', 'data.campaign.name=Autumn', '--set', 'data.tags.0=a', '--set', 'id=evt_mine'];
  await trigger(['campaign.clicked', '--data', '-', ...set], data);
  const [delivery] = receiver.deliveries;
  expect(JSON.parse(new TextDecoder().decode(delivery?.body))).toMatchObject({
    id: 'evt_mine',
    data: { campaign: { name: 'Autumn', clicks: 1 }, tags: { 0: 'a' } },
  });
});

test('what an endpoint answers does not command the terminal', async () => {
  receiver.reply(() => new Response('\u001b[2J\u009b31m{\r\n  "ok": 1 }\u202e', { status: 400 }));
  const { out } = await trigger(['post.published', '--set', 'id=evt_\u001b[31m']);
  expect(out).toMatch(/^post\.published evt_\uFFFD\[31m: 400 \uFFFD\[2J\uFFFD31m\{ "ok": 1 \}\uFFFD \([\d.]+ ms\)\n$/);
});

test('sends again and again, each time with another id, and sums up', async () => {
  receiver.reply(reply.status(500), reply.networkError());
  const { code, out, err } = await trigger(['post.published', '--repeat', '50', '--concurrency', '5']);
  expect([code, new Set(receiver.deliveries.map(({ id }) => id)).size, err]).toEqual([1, 50, '']);
  expect(out).toMatch(
    /^50 sent\n {6}48 {2}200\n {7}1 {2}500\n {7}1 {2}no answer: .+\nlatency in ms: p50 [\d.]+, p90 [\d.]+, p99 [\d.]+, max [\d.]+\n$/,
  );
});

test('shows its progress to a person', async () => {
  const { err } = await trigger(['post.published', '--repeat', '30'], '', true);
  expect(err).toMatch(/^\r\[#* *\] \d+ of 30/);
  expect(err.endsWith('\r\u001b[K')).toBe(true);
});

test('keeps to a rate', async () => {
  const started = performance.now();
  await trigger(['post.published', '--repeat', '11', '--rate', '100/s']);
  expect(performance.now() - started).toBeGreaterThanOrEqual(100);
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
    [0, 1].map(() => ({ body: '', id: expect.any(String), status: 200, latency: expect.any(Number) })),
  );
});

test('nobody there', async () => {
  await server.close();
  const { code, out } = await trigger(['post.published']);
  expect([code, out]).toEqual([1, expect.stringMatching(/no answer: .*ECONNREFUSED/)]);
});
