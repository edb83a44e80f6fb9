import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fixture, fixtures } from '../../mocks/fixtures.ts';
import { createHandlers, handleCampaignClicked, handleCampaignCreated, type Reply, reply } from '../../mocks/index.ts';
import { eventNames } from '../../src/index.ts';

const URL = 'https://receiver.example/webhooks';
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function deliver(body: unknown, url: string = URL): Promise<Response> {
  return fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
}

const created = fixture('campaign.created');

describe('createHandlers', () => {
  test.each(eventNames)('acknowledges %s', async (name) => {
    server.use(...createHandlers({ url: URL }));
    for (const event of Object.values(fixtures[name])) {
      const response = await deliver(event);
      expect([response.status, await response.text()]).toEqual([200, '']);
    }
  });

  test.each<[string, unknown, number, object]>([
    ['no JSON', '{', 400, { code: 'invalid_json', issues: [] }],
    ['nothing', '', 400, { code: 'invalid_json' }],
    [
      'no event',
      {},
      400,
      { code: 'invalid_envelope', issues: expect.arrayContaining([expect.objectContaining({ path: '/event' })]) },
    ],
    ['a list', [created], 400, { code: 'invalid_envelope' }],
    [
      'an event whose payload breaks the contract',
      { ...created, data: { ...created.data, clicks: -1 } },
      422,
      {
        code: 'invalid_payload',
        issues: [{ path: '/data/clicks', message: 'must be at least 0', keyword: 'minimum' }],
      },
    ],
    [
      'a known event without an id',
      { ...created, id: undefined },
      400,
      { code: 'invalid_envelope', issues: [expect.objectContaining({ path: '/id' })] },
    ],
  ])('refuses %s and says why', async (_name, body, status, wants) => {
    server.use(...createHandlers({ url: URL }));
    const response = await deliver(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ message: expect.any(String), ...wants });
  });

  test.each(['campaign.paused', 'constructor', '__proto__'])('acknowledges the unknown event %s', async (event) => {
    server.use(...createHandlers({ url: URL }));
    expect((await deliver({ ...created, event })).status).toBe(200);
  });

  test('listens at any path that ends in /webhooks unless told otherwise', async () => {
    server.use(...createHandlers());
    expect((await deliver(created, 'https://elsewhere.example/api/webhooks')).status).toBe(200);
  });

  test('replies as told, by event', async () => {
    server.use(
      ...createHandlers({
        url: URL,
        replies: {
          'campaign.created': { status: 503 },
          'campaign.clicked': ({ event }) => ({ body: { click: event.data.click.id } }),
        },
      }),
    );
    const click = fixture('campaign.clicked');
    expect((await deliver(created)).status).toBe(503);
    expect(await (await deliver(click)).json()).toEqual({ click: click.data.click.id });
    expect((await deliver(fixture('post.published'))).status).toBe(200);
  });
});

describe('pick', () => {
  test('gives the handlers of some events, and leaves the others alone', async () => {
    const others: string[] = [];
    const rest = http.post(URL, async ({ request }) => {
      others.push(((await request.json()) as { event: string }).event);
      return new HttpResponse(null, { status: 204 });
    });
    server.use(
      ...createHandlers({ url: URL, replies: { 'campaign.created': { status: 503 } } }).pick([
        'campaign.created',
        'post.published',
      ]),
      rest,
    );
    const events = [created, fixture('campaign.clicked'), fixture('post.published'), { event: 'campaign.paused' }];
    const responses = [];
    for (const event of events) responses.push((await deliver(event)).status);
    expect([responses, others]).toEqual([
      [503, 204, 200, 204],
      ['campaign.clicked', 'campaign.paused'],
    ]);
  });

  test.for(['campaign.paused', 'constructor', '__proto__'])('knows no %s', (name) => {
    expect(() => createHandlers().pick([name as 'campaign.created'])).toThrow(
      new TypeError(`@heyoo/webhooks: There is no event "${name}".`),
    );
  });
});

describe('handle…', () => {
  test.for<[string, Reply, string | number]>([
    ['ok', reply.ok(), 200],
    ['a status', reply.status(503), 503],
    ['a delay', reply.slow(1), 200],
    ['a network error', reply.networkError(), 'TypeError'],
    ['a timeout', reply.timeout(), 'AbortError'],
  ])('answers with %s, as a receiver does', async ([, chosen, wants]) => {
    let decided = (): void => undefined;
    const made = new Promise<void>((resolve) => (decided = resolve));
    server.use(handleCampaignCreated(() => (decided(), chosen), { url: URL }));
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
      handleCampaignClicked(({ event }) => void seen.push(`clicked ${event.data.click.id}`), { url: URL }),
      handleCampaignCreated(({ event }) => void seen.push(`created ${event.data.name}`), { url: URL }),
    );
    await deliver(created);
    expect(seen).toEqual([`created ${created.data.name}`]);
  });

  test('never calls the resolver for a broken event', async () => {
    let calls = 0;
    server.use(handleCampaignCreated(() => void calls++, { url: URL }));
    const response = await deliver({ ...created, data: {} });
    expect([response.status, calls]).toEqual([422, 0]);
  });

  test('takes a whole response from the resolver', async () => {
    server.use(
      handleCampaignCreated(() => HttpResponse.text('later', { status: 429, headers: { 'Retry-After': '5' } }), {
        url: URL,
      }),
    );
    const response = await deliver(created);
    expect([response.status, response.headers.get('Retry-After'), await response.text()]).toEqual([429, '5', 'later']);
  });

  test('leaves the body readable for the resolver', async () => {
    server.use(handleCampaignCreated(async ({ request }) => ({ body: await request.json() }), { url: URL }));
    expect(await (await deliver(created)).json()).toEqual(created);
  });

  test('answers once where told so', async () => {
    server.use(handleCampaignCreated({ status: 200 }, { url: URL }));
    server.use(handleCampaignCreated({ status: 500 }, { url: URL, once: true }));
    expect([(await deliver(created)).status, (await deliver(created)).status]).toEqual([500, 200]);
  });

  test('answers once its own event, however many others come first', async () => {
    server.use(...createHandlers({ url: URL }));
    server.use(handleCampaignCreated({ status: 500 }, { url: URL, once: true }));
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
});
