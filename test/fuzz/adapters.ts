import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import fc from 'fast-check';
import { createSender } from '../../mocks/testing.ts';
import { eventNames } from '../../src/index.ts';
import { createWebhookHandler, type LambdaEvent, toLambdaHandler, toNodeHandler } from '../../src/receiver.ts';
import { type CreateTarget, targetOf } from './target.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = Date.parse('2026-01-01T00:00:00Z');
const MAX_BYTES = 20_000;

/** What a broken sender or an attacker may be answered with; anything else is a fault of the receiver. */
const STATUSES = new Set([200, 400, 401, 405, 408, 413, 415]);

type Headers = readonly (readonly [name: string, value: string])[];

/** A change of a signed delivery. Places are parts of the whole: 0.5 is the middle. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant('add' as const), bytes: fc.uint8Array({ maxLength: 100 }) }),
  fc.record({ kind: fc.constant('replace' as const), bytes: fc.uint8Array({ maxLength: 2 * MAX_BYTES }) }),
  fc.record({ kind: fc.constant('remove header' as const), index: fc.nat(9) }),
  fc.record({ kind: fc.constant('repeat header' as const), index: fc.nat(9) }),
  fc.record({
    kind: fc.constant('header' as const),
    index: fc.nat(9),
    value: fc.stringMatching(/^[!-~]([ -~]{0,60}[!-~])?$/),
  }),
  fc.record({
    kind: fc.constant('new header' as const),
    name: fc.oneof(
      fc.constantFrom('content-encoding', 'x-forwarded-for', '__proto__', 'constructor'),
      fc.stringMatching(/^[a-z][a-z-]{0,20}$/),
    ),
    value: fc.stringMatching(/^[!-~]{1,20}$/),
  }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Headers that HTTP itself reads, where a server of Node answers before the receiver sees anything. */
const OF_HTTP =
  /^(?:connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.*|sec-.*|cookie.*)$/;

const input = fc.record({
  name: fc.constantFrom(...eventNames),
  seed: fc.nat(1000),
  method: fc.constantFrom('POST', 'POST', 'POST', 'PUT', 'DELETE'),
  changes: fc.array(change, { maxLength: 3 }),
});

type Input = typeof input extends fc.Arbitrary<infer T> ? T : never;

/** Bytes of requests, at every adapter of a receiver: each answers, all the same, and none with a fault of its own. */
export const adapters: CreateTarget = async () => {
  const handler = createWebhookHandler({
    secret: SECRET,
    now: () => NOW,
    on: {},
    maxBodyBytes: MAX_BYTES,
    dedupe: false,
  });
  const lambda = toLambdaHandler(handler);
  const server = createServer(toNodeHandler(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const check = async ({ name, seed, method, changes }: Input): Promise<void> => {
    const sender = createSender({ fetch: handler, secret: SECRET, now: () => NOW, seed });
    const delivery = await sender.sign(sender.event(name));
    let headers: Headers = Object.entries(delivery.headers);
    let body: Uint8Array = delivery.body;
    for (const each of changes) [headers, body] = changed(headers, body, each);
    headers = headers.filter(([header]) => !OF_HTTP.test(header.toLowerCase()));
    const answers = {
      request: (await handler(requestOf(method, headers, body))).status,
      node: await sendRaw(port, method, headers, body),
      lambda: (await lambda(eventOf(method, headers, body), { getRemainingTimeInMillis: () => 10_000 })).statusCode,
    };
    const [first, ...others] = Object.values(answers);
    if (first === undefined || !STATUSES.has(first) || others.some((status) => status !== first))
      throw new Error(`The answers are ${JSON.stringify(answers)}.`);
    if (changes.length === 0 && method === 'POST' && first !== 200)
      throw new Error(`A valid delivery is answered with ${first}.`);
  };
  return targetOf(input, check, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
};

function changed(headers: Headers, body: Uint8Array, by: Change): [Headers, Uint8Array] {
  const index = 'index' in by ? by.index % Math.max(1, headers.length) : 0;
  const header = headers[index];
  switch (by.kind) {
    case 'byte': {
      const copy = Uint8Array.from(body);
      if (copy.length > 0) copy[Math.floor(by.at * (copy.length - 1))] = by.byte;
      return [headers, copy];
    }
    case 'cut':
      return [headers, body.subarray(0, Math.floor(by.at * body.length))];
    case 'add':
      return [headers, Buffer.concat([body, by.bytes])];
    case 'replace':
      return [headers, by.bytes];
    case 'remove header':
      return [headers.filter((_, at) => at !== index), body];
    case 'repeat header':
      return [header ? [...headers, header] : headers, body];
    case 'header':
      return [header ? headers.with(index, [header[0], by.value]) : headers, body];
    case 'new header':
      return [[...headers, [by.name, by.value]], body];
  }
}

function requestOf(method: string, headers: Headers, body: Uint8Array): Request {
  const pairs = headers.map(([name, value]): [string, string] => [name, value]);
  return new Request('http://receiver.example/', { method, headers: pairs, body: Buffer.from(body) });
}

/** An HTTP event of a REST API, which has each value of a header by itself. */
function eventOf(method: string, headers: Headers, body: Uint8Array): LambdaEvent {
  const multiValueHeaders: Record<string, string[]> = Object.create(null);
  for (const [name, value] of headers) (multiValueHeaders[name] ??= []).push(value);
  return {
    httpMethod: method,
    path: '/',
    multiValueHeaders,
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}

/** Over a socket: a client library would repair what it is given. */
function sendRaw(port: number, method: string, headers: Headers, body: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1');
    const lines = [
      `${method} / HTTP/1.1`,
      'Host: receiver.example',
      'Connection: close',
      `Content-Length: ${body.length}`,
    ];
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    socket.on('error', reject).on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])));
    socket.write(
      `${[...lines, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`,
      'latin1',
    );
    socket.write(body);
  });
}
