import { describe, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';
import { personalData } from '../../../generated/personal-data.ts';
import type { WebhookEvent } from '../../../generated/types.ts';
import { createSender } from '../../../mocks/sender/create-sender.ts';
import { createWebhookHandler } from '../../../src/receiver.ts';
import { createEventStream, type EventStream, type EventStreamOptions } from '../../../src/stream.ts';

const URL_OF_STREAM = 'https://app.example/api/events';
const { events } = scenario('viral-hour', { people: 3, clicks: 40 });
const [first, second, third] = events as [WebhookEvent, WebhookEvent, WebhookEvent];

const everyone: EventStreamOptions = { authorize: () => true, every: () => () => undefined };

interface Reader {
  readonly response: Response;
  /** What was read since the last time; waits for one chunk. */
  read(): Promise<string>;
  cancel(): Promise<void>;
}

async function open(stream: EventStream, init: RequestInit & { query?: string } = {}): Promise<Reader> {
  const response = (await stream.respond(new Request(URL_OF_STREAM + (init.query ?? ''), init))) as Response;
  const reader = response.body?.getReader();
  return {
    response,
    async read() {
      const { value, done } = (await reader?.read()) ?? {};
      return done ? 'end' : new TextDecoder().decode(value);
    },
    cancel: async () => reader?.cancel(),
  };
}

function idsIn(text: string): string[] {
  return [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id ?? '');
}

const ids = (some: readonly WebhookEvent[]): string[] => some.map(({ id }) => id);

describe('a stream', () => {
  test('sends what a receiver handles, within the handler', async () => {
    const stream = createEventStream(everyone);
    const secret = 'whsec_example_9KfTq3VbXw7Lz2Rn';
    const fetch = createWebhookHandler({ secret, onEvent: (event) => stream.push(event) });
    const watcher = await open(stream);
    expect(await watcher.read()).toBe(': connected\n\n');
    const { event, answer } = await createSender({ fetch, secret }).send('campaign.clicked');
    expect(answer?.status).toBe(200);
    expect(await watcher.read()).toMatch(new RegExp(`^id: ${event.id}\ndata: \\{.*\\}\n\n$`));
  });

  test('responds with server-sent events that no proxy may store or buffer', async () => {
    const { response } = await open(createEventStream({ ...everyone, retry: 500 }));
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });

  test('sends the delay before a reconnection', async () => {
    const watcher = await open(createEventStream({ ...everyone, retry: 500 }));
    expect(await watcher.read()).toBe('retry: 500\n\n');
  });

  test.for<[string, RequestInit & { query?: string }]>([
    ['Last-Event-ID', { headers: { 'last-event-id': first.id } }],
    ['the parameter', { query: `?after=${first.id}` }],
    ['Last-Event-ID before the parameter', { headers: { 'last-event-id': first.id }, query: `?after=${second.id}` }],
  ])('resumes by %s', async ([, init]) => {
    const stream = createEventStream(everyone);
    for (const event of [first, second, third]) stream.push(event);
    const watcher = await open(stream, init);
    await watcher.read();
    expect(idsIn(await watcher.read())).toEqual(ids([second, third]));
  });

  test('sends the stored events to a client that names no event, or an unknown one', async () => {
    const stream = createEventStream({ ...everyone, history: 2 });
    for (const event of [first, second, third]) stream.push(event);
    for (const query of ['', '?after=evt_unknown']) {
      const watcher = await open(stream, { query });
      await watcher.read();
      expect(idsIn(await watcher.read())).toEqual(ids([second, third]));
    }
  });

  test('sends an event once while it is stored, so that a client that resumes after it misses nothing', async () => {
    const stream = createEventStream(everyone);
    for (const event of [first, second, first]) stream.push(event);
    const watcher = await open(stream, { headers: { 'last-event-id': first.id } });
    await watcher.read();
    expect(idsIn(await watcher.read())).toEqual([second.id]);
  });

  test('sends no personal data by default', async () => {
    const click = fixture('campaign.clicked');
    const read = async (options: Partial<EventStreamOptions>): Promise<string> => {
      const stream = createEventStream({ ...everyone, ...options });
      stream.push(click);
      const watcher = await open(stream);
      await watcher.read();
      return watcher.read();
    };
    expect(personalData['campaign.clicked'].length).toBeGreaterThan(0);
    const [standard, all, some] = [
      await read({}),
      await read({ select: (event) => event }),
      await read({ select: ({ id }) => ({ id }) }),
    ];
    for (const personal of [click.data.sharer.email, click.data.click.ip]) {
      expect(standard).not.toContain(personal);
      expect(all).toContain(personal);
    }
    expect(some).toBe(`id: ${click.id}\ndata: {"id":"${click.id}"}\n\n`);
  });

  test('sends nothing where `select` returns undefined', async () => {
    const stream = createEventStream({ ...everyone, select: (event) => (event.id === first.id ? undefined : event) });
    for (const event of [first, second]) stream.push(event);
    const watcher = await open(stream);
    await watcher.read();
    expect(idsIn(await watcher.read())).toEqual([second.id]);
  });

  test('sends heartbeats while a client is connected', async () => {
    let beat: (() => void) | undefined;
    const stream = createEventStream({
      authorize: () => true,
      heartbeat: 5000,
      every(run, ms) {
        expect(ms).toBe(5000);
        beat = run;
        return () => (beat = undefined);
      },
    });
    expect(beat).toBeUndefined();
    const watcher = await open(stream);
    await watcher.read();
    const reading = watcher.read();
    await Promise.resolve();
    beat?.();
    expect(await reading).toBe(':\n\n');
    await watcher.cancel();
    expect([beat, stream.watchers]).toEqual([undefined, 0]);
  });

  test('disconnects a client that reads too slowly, and no other', async () => {
    const stream = createEventStream({ ...everyone, history: 5 });
    const [slow, fast] = [await open(stream), await open(stream)];
    await Promise.all([slow.read(), fast.read()]);
    const seen: string[] = [];
    for (const event of events) {
      stream.push(event);
      seen.push(...idsIn(await fast.read()));
    }
    expect(seen).toEqual(ids(events));
    expect(stream.watchers).toBe(1);
    await expect((async () => [await slow.read(), await slow.read()])()).rejects.toThrow('too slowly');
  });

  test('lets a client catch up while events are pushed', async () => {
    const stream = createEventStream({ ...everyone, history: 5 });
    for (const event of events.slice(0, 20)) stream.push(event);
    const watcher = await open(stream);
    for (const event of events.slice(20, 24)) stream.push(event);
    await watcher.read();
    expect(idsIn(await watcher.read())).toEqual(ids(events.slice(15, 24)));
  });

  test('ends every response on close', async () => {
    const stream = createEventStream(everyone);
    const watcher = await open(stream);
    await watcher.read();
    stream.close();
    expect(await watcher.read()).toBe('end');
    expect(stream.watchers).toBe(0);
  });

  test('disconnects a client whose request is aborted', async () => {
    const stream = createEventStream(everyone);
    const controller = new AbortController();
    const watcher = await open(stream, { signal: controller.signal });
    await watcher.read();
    expect(stream.watchers).toBe(1);
    controller.abort();
    expect([stream.watchers, await watcher.read()]).toEqual([0, 'end']);
  });

  test('does not connect a client whose request is aborted during `authorize`', async () => {
    const controller = new AbortController();
    const stream = createEventStream({
      ...everyone,
      async authorize() {
        controller.abort();
        return true;
      },
    });
    const { response } = await open(stream, { signal: controller.signal });
    expect([stream.watchers, response.body]).toEqual([0, null]);
  });

  test.for(['cancel', 'abort'] as const)('ends once after %s', async (how) => {
    const stream = createEventStream(everyone);
    const controller = new AbortController();
    const watcher = await open(stream, { signal: controller.signal });
    if (how === 'cancel') await watcher.cancel();
    controller.abort();
    await watcher.cancel();
    stream.close();
    stream.push(first);
    expect(stream.watchers).toBe(0);
  });
});

describe('authorize', () => {
  test.for<[string, EventStreamOptions['authorize'], number]>([
    ['true', () => true, 200],
    ['a promise of true', async () => true, 200],
    ['false', () => false, 403],
    ['another value', () => 'yes' as never, 403],
    ['a response', () => new Response(null, { status: 401 }), 401],
  ])('%s decides on the response', async ([, authorize, status]) => {
    const stream = createEventStream({ ...everyone, authorize });
    const { response } = await open(stream);
    expect(response.status).toBe(status);
    expect(stream.watchers).toBe(status === 200 ? 1 : 0);
  });

  test('rejects when `authorize` rejects', async () => {
    const stream = createEventStream({ ...everyone, authorize: () => Promise.reject(new Error('no session store')) });
    await expect(stream.respond(new Request(URL_OF_STREAM))).rejects.toThrow('no session store');
    expect(stream.watchers).toBe(0);
  });

  test('responds to other methods with 405', async () => {
    const { response } = await open(createEventStream(everyone), { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  test('allows pages of the listed origins', async () => {
    const stream = createEventStream({ ...everyone, origins: ['https://page.example'] });
    const allowed = async (origin: string): Promise<string | null> =>
      (await open(stream, { headers: { origin } })).response.headers.get('access-control-allow-origin');
    expect(await allowed('https://page.example')).toBe('https://page.example');
    expect(await allowed('https://other.example')).toBeNull();
    const { response } = await open(stream, { method: 'OPTIONS', headers: { origin: 'https://page.example' } });
    expect([response.status, response.headers.get('access-control-allow-credentials')]).toEqual([204, 'true']);
  });
});

describe('the options of a stream', () => {
  test.for<[string, object, string]>([
    ['no authorize', { authorize: undefined }, '`authorize` must be a function'],
    ['any origin', { origins: ['*'] }, '`origins` must be origins such as https://app.example, got "*".'],
    ['one origin', { origins: 'https://app.example' }, '`origins` must be a list of origins'],
    ['a URL for an origin', { origins: ['https://app.example/'] }, '`origins` must be'],
    ['no history', { history: 0 }, '`history` must be'],
    ['no heartbeat', { heartbeat: 0 }, '`heartbeat` must be'],
    ['a negative retry', { retry: -1 }, '`retry` must be'],
    ['a selection that is no function', { select: 'id' }, '`select` must be a function'],
  ])('are checked: %s', ([, wrong, message]) => {
    expect(() => createEventStream({ ...everyone, ...wrong })).toThrow(message);
  });
});
