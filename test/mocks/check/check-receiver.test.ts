import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkReceiver, type CheckReceiverOptions } from '../../../mocks/check/check-receiver.ts';
import type { CheckReport } from '../../../mocks/check/report.ts';
import { reportToJUnit } from '../../../mocks/check/report-to-junit.ts';
import { reportToText } from '../../../mocks/check/report-to-text.ts';
import { createWebhookHandler, toNodeHandler, WebhookError } from '../../../src/receiver.ts';
import { stacks } from '../../src/receiver/stacks.ts';
import { broken, brokenStandard } from './broken-receivers.ts';
import { NOW, type Receiver, SECRET, sound } from './sound-receiver.ts';
import { hmacHex, standardWebhooks } from '../../../src/signature/schemes.ts';
import { schemesByName } from '../../../src/signature/scheme-names.ts';

const now = (): number => NOW;
const check = (target: Receiver | string, extra: Partial<CheckReceiverOptions> = {}): Promise<CheckReport> =>
  checkReceiver(target, { secret: SECRET, now, seed: 1, ...extra });

const failedIds = ({ results }: CheckReport): string[] => results.filter(({ ok }) => !ok).map(({ id }) => id);
const ids = ({ results }: CheckReport): string[] => results.map(({ id }) => id);

afterEach(() => void vi.useRealTimers());

test.each(stacks)('the receiver of this package passes on %s', async (_name, start) => {
  const stack = await start(createWebhookHandler({ secret: SECRET, on: {} }));
  try {
    const report = await checkReceiver(stack.target, { secret: SECRET });
    expect(failedIds(report)).toEqual([]);
    expect(report).toMatchObject({ ok: true, failed: 0, passed: report.results.length });
  } finally {
    await stack.close();
  }
});

test.each(Object.entries(schemesByName))('the receiver of this package passes with %s', async (_name, scheme) => {
  const report = await checkReceiver(createWebhookHandler({ secret: SECRET, scheme, on: {} }), {
    secret: SECRET,
    scheme,
  });
  expect(failedIds(report)).toEqual([]);
  expect(report).toMatchObject({ ok: true, scheme, failed: 0, passed: report.results.length });
});

test.each(broken)('a receiver that %s fails on that alone', async (_fault, create, fails) => {
  const report = await check(create());
  expect(failedIds(report)).toEqual(fails);
  expect(report).toMatchObject({ ok: false, failed: fails.length, passed: report.results.length - fails.length });
});

test.each(brokenStandard)('standard-webhooks: one that %s fails on that alone', async (_fault, create, fails) => {
  expect(failedIds(await check(create(), { scheme: standardWebhooks }))).toEqual(fails);
});

test('a receiver that redirects fails on everything but the time', async () => {
  const report = await check(() => new Response(null, { status: 308, headers: { location: '/webhooks/' } }));
  expect(failedIds(report)).toEqual(ids(report).filter((id) => id !== 'in-time'));
  expect(report.results[0]?.answered).toBe('308 to /webhooks/');
});

describe('time', () => {
  test('a receiver that answers late fails on the time alone', async () => {
    let time = NOW;
    const receive = sound({ now: () => time });
    const late: Receiver = (request) => {
      time += request.method === 'POST' ? 10_001 : 0;
      return receive(request);
    };
    const report = await check(late, { now: () => time, concurrency: 1 });
    expect(failedIds(report)).toEqual(['in-time']);
    expect(report.results.at(-1)).toMatchObject({ expected: 'each answer within 10000 ms', latency: 20_002 });
    expect(failedIds(await check(late, { now: () => time, timeout: 30_000, concurrency: 1 }))).toEqual([]);
  });

  test('an answer that is late is waited for, to tell it from none', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const receive = createWebhookHandler({ secret: SECRET, on: {} });
    const late: Receiver = async (request) => {
      const { length } = await request.clone().text();
      if (length > 100_000) await vi.advanceTimersByTimeAsync(7_500);
      return receive(request);
    };
    const report = await check(late, { timeout: 5_000, now: Date.now });
    expect(failedIds(report)).toEqual(['in-time']);
    expect(report.results.at(-1)?.answered).toBe('the slowest after 7500 ms');
  });

  test('a receiver that never answers to a large body fails on it alone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const receive = sound();
    const report = await check(
      async (request) => {
        const { length } = await request.clone().text();
        if (length <= 100_000) return receive(request);
        vi.advanceTimersByTime(2 * 5_000);
        return new Promise(() => undefined);
      },
      { timeout: 5_000, concurrency: 1 },
    );
    expect(failedIds(report)).toEqual(['large-body']);
    expect(report.results.find(({ id }) => id === 'large-body')?.answered).toBe('no answer: it took too long');
  });

  test('a receiver that resets the connection on a large body fails on it alone', async () => {
    const handler = toNodeHandler(createWebhookHandler({ secret: SECRET, on: {} }));
    const server = createServer((request, response) =>
      Number(request.headers['content-length']) > 100_000
        ? request.socket.resetAndDestroy()
        : handler(request, response),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      expect(failedIds(await checkReceiver(url, { secret: SECRET }))).toEqual(['large-body']);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test('an endpoint that takes a second is checked in less than ten', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const receive = createWebhookHandler({ secret: SECRET, on: {} });
    const began = Date.now();
    const [underWay, most] = [new Set<Request>(), { count: 0 }];
    const slow: Receiver = async (request) => {
      underWay.add(request);
      most.count = Math.max(most.count, underWay.size);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      underWay.delete(request);
      return receive(request);
    };
    const reports: CheckReport[] = [];
    const checking = check(slow, { now: Date.now }).then((report) => reports.push(report));
    while (reports.length === 0) await vi.advanceTimersByTimeAsync(1000);
    await checking;
    expect([reports.map(failedIds), Date.now() - began < 10_000, most.count > 1, most.count <= 9]).toEqual([
      [[]],
      true,
      true,
      true,
    ]);
  });

  test('runs one after the other with `concurrency: 1`', async () => {
    let [underWay, most] = [0, 0];
    const receive = sound();
    await check(
      async (request) => {
        most = Math.max(most, ++underWay);
        const response = await receive(request);
        underWay--;
        return response;
      },
      { concurrency: 1 },
    );
    // The duplicate that arrives while the first copy is handled.
    expect(most).toBe(2);
  });

  test('each result is reported as soon as it is known', async () => {
    const seen: string[] = [];
    const report = await check(sound(), { onResult: ({ id }) => seen.push(id) });
    expect(seen.toSorted()).toEqual(ids(report).toSorted());
    expect(seen.at(-1)).toBe('in-time');
  });

  test('where nothing answers, it gives up early', async () => {
    let requests = 0;
    const seen: unknown[] = [];
    const rejected = (): never => {
      requests++;
      throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
    };
    const report = await check(rejected, { onResult: (result) => seen.push(result) });
    expect([requests, report.silence, seen]).toEqual([2, 'ECONNREFUSED', []]);
    expect(failedIds(report)).toEqual(ids(report));
    expect(report.results.map(({ answered }) => answered).slice(1, 3)).toEqual([
      'no answer: ECONNREFUSED',
      'no answer to anything before',
    ]);
  });
});

describe('the report', () => {
  test('is plain data, and the same for the same seed and time', async () => {
    const [first, second] = [await check(sound()), await check(sound())];
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    expect(second).toEqual(first);
  });

  test('names each check once', async () => {
    for (const scheme of Object.values(schemesByName)) {
      const names = ids(await check(sound({ scheme }), { scheme }));
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test.each(Object.entries(schemesByName))(
    '%s: holds no secret, whatever the endpoint answers with it',
    async (_name, scheme) => {
      const secret = ['whsec_4f9a2c7d/+v84f9a2c7d4f9a2c7d4f9a', 'bGVhayBsZWFrIGxlYWsgbGVhayBsZWFr'];
      const leaks = [
        ...secret,
        secret[0]?.replace('whsec_', '') ?? '',
        encodeURIComponent(secret[0] ?? ''),
        JSON.stringify({ secret }).replaceAll('/', '\\/'),
      ];
      let count = 0;
      const leaking: Receiver = () => {
        const leak = leaks[count++ % leaks.length] ?? '';
        if (count % 7 === 0) throw new Error(`wrong key ${leak}`);
        const headers = { location: `/?${encodeURIComponent(leak)}` };
        return new Response(`expected ${leak}`, { status: 500, headers });
      };
      const report = await checkReceiver(leaking, { secret, scheme });
      for (const text of [JSON.stringify(report), reportToText(report), reportToJUnit(report)]) {
        expect(text).toContain('[secret]');
        expect(text).not.toMatch(/4f9a2c7d|bGVhaw/);
      }
    },
  );

  test('keeps what an endpoint answers to one short line', async () => {
    const report = await check(() => new Response(`\u001b[31m${'é\r\n\u202e😀'.repeat(300)}`));
    expect(report.results[0]?.answered).toMatch(/^200 \[31mé( 😀é)+/u);
    expect(report.results[0]?.answered.length).toBeLessThan(200);
  });

  test('says which of several deliveries failed', async () => {
    const receive = sound({
      on: {
        'campaign.clicked': ({ data }) => {
          if (data.campaign.status === 'unheard_of') throw new Error('down');
        },
      },
    });
    const { results } = await check(receive);
    expect(results.find(({ id }) => id === 'open-values')).toMatchObject({
      sent: 'campaign.clicked with a new value in each open set',
      expected: '2xx',
      answered: '500 {"code":"handler_failed"}',
    });
  });
});

describe('settings', () => {
  test('only the events that the endpoint is registered for are sent', async () => {
    const names = new Set<unknown>();
    const receive = sound();
    const report = await check(
      async (request) => {
        const text = await request.clone().text();
        if (request.method === 'POST') names.add(/"event": ?"([^"]*)"/.exec(text)?.[1]?.replaceAll('\\u0061', 'a'));
        return receive(request);
      },
      { events: ['post.published', 'campaign.shared', 'post.published'] },
    );
    expect(report.ok).toBe(true);
    expect([...names]).toEqual(['post.published', 'campaign.shared', 'unheard_of']);
  });

  test('a header of choice, and several secrets', async () => {
    const secret = [SECRET, 'whsec_dGhlIG5leHQga2V5IG9mIDI0IGJ5dGVz'];
    expect(
      failedIds(await check(sound({ scheme: hmacHex('X-Signed') }), { scheme: hmacHex('X-Signed'), secret })),
    ).toEqual([]);
    expect((await check(sound({ scheme: hmacHex('X-Signed') }))).ok).toBe(false);
  });

  test('without a seed, an endpoint that remembers ids takes each run for new', async () => {
    const handled: string[] = [];
    const receive = sound({ on: { 'campaign.created': ({ id }) => void handled.push(id) } });
    const first = await checkReceiver(receive, { secret: SECRET, now });
    const once = handled.length;
    const second = await checkReceiver(receive, { secret: SECRET, now });
    expect([first.ok, second.ok, handled.length]).toEqual([true, true, 2 * once]);
    expect(new Set(handled).size).toBe(handled.length);
    expect((await checkReceiver(receive, { secret: SECRET, now, seed: first.seed })).ok).toBe(true);
    expect(handled.length).toBe(2 * once);
  });

  test.each<[string, Receiver | string, object, string]>([
    ['no events', sound(), { events: [] }, '`events` must name events of the contract: '],
    ['an unknown event', sound(), { events: ['campaign.paused'] }, '`events` must name events of the contract: '],
    ['an empty secret', sound(), { secret: '' }, 'The secret is empty'],
    ['a path', '/webhooks', {}, 'The URL must be absolute'],
    ['no concurrency', sound(), { concurrency: 0 }, '`concurrency` must be a positive integer, got 0'],
    ['an unknown scheme', sound(), { scheme: 'svix' }, '`scheme` must be a signature scheme, got "svix"'],
  ])('%s: rejected before anything is sent', async (_name, target, extra, message) => {
    const checking = check(target, extra);
    await expect(checking).rejects.toThrow(message);
    await expect(checking).rejects.toSatisfy((error) => error instanceof TypeError || error instanceof WebhookError);
  });
});
