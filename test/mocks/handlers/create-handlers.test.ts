import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fixture, fixtures } from '../../../mocks/fixtures.ts';
import { createHandlers } from '../../../mocks/index.ts';
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
  ])('rejects %s and says why', async (_name, body, status, wants) => {
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

  test('answers each event with its own reply', async () => {
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
      `@heyoo/webhooks: There is no event "${name}".`,
    );
  });
});
