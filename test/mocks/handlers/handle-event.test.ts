import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { createHandlers, handleEvent, type Reply, reply } from '../../../mocks/index.ts';
import { eventNames } from '../../../src/index.ts';

const URL = 'https://receiver.example/webhooks';
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function deliver(body: unknown, url: string = URL): Promise<Response> {
  return fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
}

const created = fixture('campaign.created');

describe('handleEvent', () => {
  test.for<[string, Reply, string | number]>([
    ['ok', reply.ok(), 200],
    ['a status', reply.status(503), 503],
    ['a delay', reply.slow(1), 200],
    ['a network error', reply.networkError(), 'TypeError'],
    ['a timeout', reply.timeout(), 'AbortError'],
  ])('answers with %s, as a receiver does', async ([, chosen, wants]) => {
    let decided = (): void => undefined;
    const made = new Promise<void>((resolve) => (decided = resolve));
    server.use(handleEvent('campaign.created', () => (decided(), chosen), { url: URL }));
    const patience = new AbortController();
    const answer = fetch(URL, { method: 'POST', body: JSON.stringify(created), signal: patience.signal }).then(
      ({ status }) => status,
      ({ name }: Error) => name,
    );
    await made;
    if (wants === 'AbortError') patience.abort();
    expect(await answer).toBe(wants);
  });

  test('leaves other events to other handlers', async () => {
    const seen: string[] = [];
    server.use(
      handleEvent('campaign.clicked', ({ event }) => void seen.push(`clicked ${event.data.click.id}`), { url: URL }),
      handleEvent('campaign.created', ({ event }) => void seen.push(`created ${event.data.name}`), { url: URL }),
    );
    await deliver(created);
    expect(seen).toEqual([`created ${created.data.name}`]);
  });

  test('never calls the resolver for a broken event', async () => {
    let calls = 0;
    server.use(handleEvent('campaign.created', () => void calls++, { url: URL }));
    const response = await deliver({ ...created, data: {} });
    expect([response.status, calls]).toEqual([422, 0]);
  });

  test('takes a whole response from the resolver', async () => {
    server.use(
      handleEvent(
        'campaign.created',
        () => HttpResponse.text('later', { status: 429, headers: { 'Retry-After': '5' } }),
        {
          url: URL,
        },
      ),
    );
    const response = await deliver(created);
    expect([response.status, response.headers.get('Retry-After'), await response.text()]).toEqual([429, '5', 'later']);
  });

  test('leaves the body readable for the resolver', async () => {
    server.use(handleEvent('campaign.created', async ({ request }) => ({ body: await request.json() }), { url: URL }));
    expect(await (await deliver(created)).json()).toEqual(created);
  });

  test('answers once where told so', async () => {
    server.use(handleEvent('campaign.created', { status: 200 }, { url: URL }));
    server.use(handleEvent('campaign.created', { status: 500 }, { url: URL, once: true }));
    expect([(await deliver(created)).status, (await deliver(created)).status]).toEqual([500, 200]);
  });

  test('answers once its own event, however many others come first', async () => {
    server.use(...createHandlers({ url: URL }));
    server.use(handleEvent('campaign.created', { status: 500 }, { url: URL, once: true }));
    const events = [fixture('campaign.clicked'), created, created];
    const statuses = [];
    for (const event of events) statuses.push((await deliver(event)).status);
    expect(statuses).toEqual([200, 500, 200]);
  });

  test('answers deliveries side by side', async () => {
    server.use(...createHandlers({ url: URL }));
    const responses = await Promise.all(
      Array.from({ length: 50 }, (_, seed) => deliver(fixture('campaign.clicked', { seed }))),
    );
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test.for(['campaign.paused', 'constructor', '__proto__'])('rejects %s, which is no event', (name) => {
    expect(() => handleEvent(name as 'campaign.created')).toThrow(
      new RegExp(
        `^@heyoo/webhooks: There is no event "${name}"\\.(?: Did you mean \\S+\\?)? There are ${eventNames.join(', ')}\\.$`,
      ),
    );
  });
});
