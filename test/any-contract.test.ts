import { EventSource } from 'eventsource';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { COMMAND_NAME, SECRET_VARIABLE } from '../src/command-name.ts';
import { envelope, eventNames, info, signatureScheme } from '../generated/catalog.ts';
import { fixtures } from '../generated/fixtures.ts';
import type { WebhookEventName } from '../generated/types.ts';
import { checkReceiver, createEventFeed, createHandlers, createSender, type FeedTransport } from '../mocks/index.ts';
import { fixture } from '../mocks/fixtures.ts';
import { createRecorder, listen } from '../mocks/server.ts';
import { isWebhookEvent, parseEvent, safeParseEvent } from '../src/index.ts';
import { PACKAGE_NAME } from '../src/package-name.ts';
import { eventIdOf, eventTimeOf } from '../src/parse/envelope.ts';
import { roles } from '../src/parse/roles.ts';
import { valueAt } from '../src/parse/value-at.ts';
import { withId, withName, withTime } from '../src/parse/with-role.ts';
import { createDelivery, createEvent } from '../src/producer.ts';
import { createEventStream, type EventStreamOptions, watch } from '../src/stream.ts';
import { createWebhookHandler, type WebhookHandler, type WebhookHandlerOptions } from '../src/receiver.ts';
import { heyoo as command } from './cli/command-line.ts';

/** What holds for the contract of any sender: nothing here spells a name of one. */

const SECRET = 'a secret of the endpoint that is long enough';
const URL = 'https://receiver.example/webhooks';
const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const now = (): number => NOW;

const variants = eventNames.flatMap((name) =>
  Object.keys(fixtures[name]).map((variant): [WebhookEventName, string] => [name, variant]),
);

/** Every event in all of its variants, as one that happens now. */
function make(name: WebhookEventName, variant: string): object {
  return fixture(name, { variant: variant as never, at: NOW }) as object;
}

function receiver(options: Partial<WebhookHandlerOptions> = {}): { handle: WebhookHandler; seen: unknown[] } {
  const seen: unknown[] = [];
  const on = Object.fromEntries(eventNames.map((name) => [name, (event: unknown) => seen.push([name, event])]));
  return { handle: createWebhookHandler({ secret: SECRET, now, on, ...options }), seen };
}

async function send(handle: WebhookHandler, event: object, name: string): Promise<number> {
  const { url, ...delivery } = await createDelivery(event, { url: URL, secret: SECRET, now, name, id: idOf(event) });
  return (await handle(new Request(url, delivery))).status;
}

function idOf(event: object): string {
  return String(eventIdOf(event) ?? 'id-1');
}

test('the package, its command and its variable are named after package.json', () => {
  expect(PACKAGE_NAME).toMatch(/^(@[\w-]+\/)?[\w-]+$/);
  expect(SECRET_VARIABLE).toBe(`${COMMAND_NAME.toUpperCase().replaceAll('-', '_')}_SECRET`);
  expect(() => fixture('no such event' as never)).toThrow(`${PACKAGE_NAME}: `);
});

describe.each(variants)('%s %s', (name, variant) => {
  const event = make(name, variant);

  test('is valid, in all forms', () => {
    for (const input of [event, JSON.stringify(event), new TextEncoder().encode(JSON.stringify(event))]) {
      expect(parseEvent(input, { name })).toEqual(event);
    }
    expect(isWebhookEvent(event, name)).toBe(true);
  });

  test('is made from its data, and happened when it says', () => {
    const data = roles.data ? valueAt(event, roles.data.path) : event;
    const made = createEvent(name, data as never, { id: idOf(event), timestamp: new Date(NOW), fields: { ...event } });
    expect(safeParseEvent(made, { name })).toMatchObject({ ok: true, name });
    if (roles.time && eventTimeOf(event) !== undefined) expect(eventTimeOf(made)).toBe(NOW);
  });

  test('goes from sender to handler, once', async () => {
    const { handle, seen } = receiver();
    for (const status of [200, 200]) expect(await send(handle, event, name)).toBe(status);
    expect(seen).toEqual(
      roles.id
        ? [[name, event]]
        : [
            [name, event],
            [name, event],
          ],
    );
  });

  test('is refused under another secret, and where it was changed', async () => {
    const { handle, seen } = receiver();
    const sender = createSender({ fetch: handle, secret: SECRET, now });
    for (const kind of ['secret', 'body'] as const) {
      expect((await sender.tamper(sender.event(name), kind)).answer?.status).toBe(401);
    }
    expect(seen).toEqual([]);
  });

  test('is too old after `maxAge`, if it has a time', async () => {
    const errors: string[] = [];
    const { handle } = receiver({ onInvalid: ({ code }) => errors.push(code) });
    const old = withTime(event, NOW - 17 * 86_400_000) as object;
    await send(handle, eventTimeOf(event) === undefined ? event : old, name);
    expect(errors).toEqual(eventTimeOf(event) === undefined ? [] : ['too_old']);
  });
});

test('an event of another name is acknowledged, and passed on without a schema', async () => {
  const unknown: unknown[] = [];
  const { handle, seen } = receiver({ onUnknown: (event) => unknown.push(event) });
  const [name = ''] = eventNames;
  const event = withName(make(name as WebhookEventName, 'basic'), 'un.heard') as object;
  expect(await send(handle, event, 'un.heard')).toBe(200);
  expect(seen).toEqual([]);
  expect(unknown).toEqual([
    { id: eventIdOf(event), name: 'un.heard', time: eventTimeOf(event), payload: JSON.parse(JSON.stringify(event)) },
  ]);
});

test('events without an id are acknowledged as invalid where the contract gives them one', async () => {
  const codes: string[] = [];
  const { handle } = receiver({ onInvalid: ({ code }) => codes.push(code) });
  const [name = '' as WebhookEventName] = eventNames;
  await send(handle, withId(make(name, 'basic'), '') as object, name);
  expect(codes).toEqual(roles.id && 'path' in roles.id && roles.id.required ? ['invalid_envelope'] : []);
});

test('the receiver of this package passes its own check', async () => {
  const report = await checkReceiver(createWebhookHandler({ secret: SECRET, now, on: {} }), { secret: SECRET, now });
  expect(report.results.filter(({ ok }) => !ok)).toEqual([]);
});

test('mock handlers accept each event, and refuse what breaks it', async () => {
  const server = setupServer(...createHandlers());
  server.listen({ onUnhandledRequest: 'error' });
  try {
    const sender = createSender({ url: URL, secret: SECRET, now });
    for (const name of eventNames) {
      expect((await sender.send(name)).answer?.status).toBe(200);
      for (const { event } of sender.invalid(name))
        expect((await sender.send(event)).answer?.status).toBeGreaterThan(399);
    }
  } finally {
    server.close();
  }
});

test('a recorder tells id, name and verdict of each delivery', async () => {
  const recorder = createRecorder({ secret: SECRET, now });
  const server = await listen(recorder);
  try {
    const sender = createSender({ url: server.url, secret: SECRET, now });
    for (const name of eventNames) await sender.send(name);
    const told = recorder.deliveries.map(({ name, valid, verified }) => ({ name, valid, verified }));
    expect(told).toEqual(eventNames.map((name) => ({ name, valid: true, verified: true })));
  } finally {
    await server.close();
  }
});

test('a feed emits each event', () => {
  const feed = createEventFeed({ url: '/events', transport: 'polling', now });
  for (const name of eventNames) expect(isWebhookEvent(feed.emit(name), name)).toBe(true);
});

describe.for<FeedTransport>(['sse', 'websocket', 'polling'])('a feed on a port over %s', (transport) => {
  test('is watched, and resumes after the latest event', async () => {
    const feed = createEventFeed({ url: '/events', transport, now, retry: 1 });
    await using server = await listen(feed);
    const { seen, until } = startWatch(`${server.url}/events`, transport);
    const sent = eventNames.map((name) => [name, feed.emit(name)]);
    await until(() => expect(seen.map(({ name, event }) => [name, event])).toEqual(sent));
    feed.drop();
    const [name] = eventNames as [WebhookEventName];
    const event = feed.emit(name);
    await until(() => expect(seen.at(-1)).toMatchObject({ name, event }));
    expect(seen).toHaveLength(eventNames.length + 1);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  });
});

test('a stream is watched by a client that misses nothing after a restart of the server', async () => {
  const options: EventStreamOptions = { authorize: () => true, select: (event) => event, retry: 1 };
  let stream = createEventStream(options);
  await using server = await listen([http.get('*', ({ request }) => stream.respond(request as never) as never)]);
  const { seen, until } = startWatch(server.url, 'sse');
  const [first, second = first] = eventNames as [WebhookEventName, WebhookEventName];
  for (const [name, at] of [
    [first, NOW],
    [second, NOW + 1],
  ] as const) {
    const before = seen.length;
    const pushed = [1, 2].map((seed) => fixture(name, { seed: `${seed} ${at}`, at }));
    for (const event of pushed) stream.push(event, { name });
    await until(() => expect(seen.slice(before)).toMatchObject(pushed.map((event) => ({ name, event }))));
    const closed = stream;
    stream = createEventStream(options);
    closed.close();
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(4);
});

test.runIf(roles.name && 'header' in roles.name)('a stream needs the name of an event that does not state it', () => {
  const [name] = eventNames as [WebhookEventName];
  const stream = createEventStream({ authorize: () => true });
  expect(() => stream.push(fixture(name))).toThrow('`name` must be the name of the event');
});

interface Watched {
  readonly id: string | undefined;
  readonly name: string;
  readonly event: unknown;
}

function startWatch(
  url: string,
  transport: FeedTransport,
): { seen: Watched[]; until(check: () => void): Promise<void> } {
  vi.stubGlobal('EventSource', EventSource);
  vi.stubGlobal('WebSocket', WebSocket);
  const seen: Watched[] = [];
  const stop = watch(url, {
    transport,
    pause: 1,
    onEvent: (event, { id, name }) => seen.push({ id, name, event }),
  });
  onTestFinished(() => {
    stop();
    vi.unstubAllGlobals();
  });
  return { seen, until: (check) => vi.waitFor(check, { timeout: 20_000, interval: 5 }) };
}

test('the command lists the events under the title of the document', async () => {
  const { out } = await command(['--help']);
  expect(out).toContain(info.title);
  const { out: listed } = await command(['events']);
  for (const name of eventNames) expect(listed).toContain(name);
});

test('saved deliveries of each event do not drift', async () => {
  const lines = await Promise.all(
    eventNames.map(async (name) => {
      const event = make(name, Object.keys(fixtures[name])[0] ?? '');
      const { headers, body } = await createDelivery(event, { url: URL, secret: SECRET, now, name, id: idOf(event) });
      return JSON.stringify({ headers, body: new TextDecoder().decode(body) });
    }),
  );
  expect(await command(['drift', '-'], { stdin: lines.join('\n') })).toMatchObject({ code: 0 });
});

test.runIf(roles.name && 'header' in roles.name)('no other header replaces the name of an event', async () => {
  const [name = '' as WebhookEventName] = eventNames;
  const event = make(name, Object.keys(fixtures[name])[0] ?? '');
  const header = roles.name && 'header' in roles.name ? roles.name.header : '';
  const options = { url: URL, secret: SECRET, now, id: idOf(event) };
  for (const key of [header, header.toLowerCase()]) {
    await expect(createDelivery(event, { ...options, name, headers: { [key]: 'x' } })).rejects.toThrow(TypeError);
  }
  await expect(createDelivery(event, options)).rejects.toThrow('`name`');
  await expect(createDelivery(event, { ...options, name: 'a\nb' })).rejects.toThrow(TypeError);
});

test('what the catalog says of envelope and signature is plain data', () => {
  expect(structuredClone({ envelope, signatureScheme })).toEqual({ envelope, signatureScheme });
});

describe('the command', () => {
  const [name = '' as WebhookEventName] = eventNames;
  const place = roles.name && 'header' in roles.name ? roles.name.header : undefined;
  const stdin = JSON.stringify(make(name, Object.keys(fixtures[name])[0] ?? ''));

  test('validates by the name that a flag or a header states, where the contract has it in a header', async () => {
    const ways =
      place === undefined
        ? [[]]
        : [
            ['--name', name],
            ['-H', `${place}: ${name}`],
          ];
    for (const flags of ways) {
      expect((await command(['validate', '-', '--strict', ...flags], { stdin })).out).toBe(`-: valid ${name}\n`);
    }
    const unnamed = await command(['validate', '-', ...(place === undefined ? ['--name', name] : [])], { stdin });
    expect(unnamed.code).toBe(place === undefined ? 2 : 1);
  });

  test('signs the name along, where the contract has it in a header', async () => {
    const flags = place === undefined ? [] : ['--name', name];
    const { out } = await command(['sign', '-', '--secret', SECRET, '--id', 'id-1', '--json', ...flags], { stdin });
    expect(Object.entries(JSON.parse(out)).filter(([header]) => header === place)).toEqual(
      place === undefined ? [] : [[place, name]],
    );
  });

  test('sends again what it prints', async () => {
    const printed = await command(['trigger', name, '--print', '--secret', SECRET]);
    const again = ['trigger', '--event', '-', '--print', '--secret', SECRET];
    const [first, second] = [printed, await command(again, { stdin: printed.out })].map(
      ({ out }) => out.split('\r\n\r\n')[1],
    );
    expect([printed.code, second]).toEqual([0, first]);
    expect((await command(['validate', '-'], { stdin: printed.out })).out).toBe(`-: valid ${name}\n`);
  });
});
