import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MockServer, listen } from '../../../mocks/server.ts';
import { createReceiver, type Receiver, reply } from '../../../mocks/index.ts';
import { eventNames } from '../../../generated/catalog.ts';
import { fixtures } from '../../../generated/fixtures.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { signWebhook } from '../../../src/producer.ts';
import { heyoo } from '../command-line.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let receiver: Receiver;
let server: MockServer;
let to: string;

beforeEach(async () => {
  receiver = createReceiver({ url: '*', secret: SECRET });
  server = await listen(receiver);
  to = `${server.url}/webhooks`;
});

afterEach(() => server.close());

const env = { HEYOO_WEBHOOKS_SECRET: SECRET };

function trigger(args: readonly string[], stdin = ''): ReturnType<typeof heyoo> {
  return heyoo(['trigger', ...args, '--to', to], { env, stdin });
}

test('sends a signed event', async () => {
  const { code, out } = await trigger(['campaign.clicked', '--variant', 'qr']);
  const [delivery] = receiver.for('campaign.clicked');
  expect([code, delivery?.verified, delivery?.event.data.click.qr]).toEqual([0, true, true]);
  expect(out).toMatch(/^campaign\.clicked evt_\w+: 200 \([\d.]+ ms\)\n$/);
});

test('gives the reason and the code as JSON too', async () => {
  receiver.reply(reply.status(503));
  const [rejected] = (await trigger(['post.published', '--json'])).out.split('\n');
  expect(JSON.parse(rejected ?? '')).toMatchObject({ event: 'post.published', status: 503, body: expect.any(String) });
  await server.close();
  const { code, out } = await trigger(['post.published', '--json']);
  expect([code, JSON.parse(out)]).toMatchObject([
    1,
    { code: 'ECONNREFUSED', error: expect.stringMatching(/^no answer: .*ECONNREFUSED/) },
  ]);
});

describe('--set', () => {
  test('changes fields', async () => {
    await trigger([
      'campaign.clicked',
      '--set=data.campaign.name=Autumn "24"',
      '--set=data.campaign.clicks=7',
      '--set=data.click.country=null',
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
  });

  test.each<[pair: string, flags: string[], message: RegExp]>([
    [
      'data.campaign.nmae=x',
      [],
      /has no field data\.campaign\.nmae\. Did you mean data\.campaign\.name\? --allow-unknown/,
    ],
    ['data.country=DE', [], /Did you mean data\.click\.country\?/],
    ['data.click.country.code=DE', [], /has no field data\.click\.country\.code/],
    ['data.click.__proto__.x=1', [], /has no field/],
    ['data.tags.0=a', [], /has no field data\.tags\.0/],
    ['data.campaign.clicks=many', [], /\/data\/campaign\/clicks {2}must be an integer/],
    ['data.campaign.clicks=-1', ['--allow-unknown'], /not valid; --invalid sends it/],
    ['data.campaign.nmae=x', ['--invalid'], /has no field/],
  ])('%s %j is rejected, and nothing is sent', async (pair, flags, message) => {
    const { code, out, err } = await trigger(['campaign.clicked', '--set', pair, ...flags]);
    expect([code, out, receiver.deliveries.length]).toEqual([2, '', 0]);
    expect(err).toMatch(message);
  });

  test('sets unknown fields with --allow-unknown and invalid values with --invalid', async () => {
    const set = ['--set=data.click.__proto__.x=1', '--set=data.tags.0=a', '--set=data.campaign.clicks=many'];
    const { code } = await trigger(['campaign.clicked', ...set, '--allow-unknown', '--invalid']);
    const body = JSON.parse(new TextDecoder().decode(receiver.deliveries[0]?.body));
    expect([code, body.data.tags, body.data.campaign.clicks]).toEqual([1, { 0: 'a' }, 'many']);
    expect('x' in {}).toBe(false);
  });
});

describe('--data', () => {
  const { campaign, click, sharer } = fixture('campaign.clicked').data;

  test('replaces the data, in which fields can be set', async () => {
    const data = JSON.stringify({ campaign: { ...campaign, name: 'Spring', clicks: 1 }, click, sharer });
    const set = ['--set', 'data.campaign.name=Autumn', '--set', 'id=evt_mine'];
    expect((await trigger(['campaign.clicked', '--data', '-', ...set], data)).code).toBe(0);
    const [delivery] = receiver.for('campaign.clicked');
    expect([delivery?.id, delivery?.event.data.campaign]).toMatchObject(['evt_mine', { name: 'Autumn', clicks: 1 }]);
  });

  test('is validated, unless it is to be invalid', async () => {
    const rejected = await trigger(['post.published', '--data', '-'], '{"post":{}}');
    expect([rejected.code, rejected.err]).toEqual([2, expect.stringMatching(/invalid_payload/)]);
    const { code, out } = await trigger(['post.published', '--data', '-', '--invalid'], '{"post":{}}');
    expect([code, receiver.deliveries.map(({ valid }) => valid)]).toEqual([1, [false]]);
    expect(out).toMatch(/: 422 \{"code":"invalid_payload"/);
  });
});

describe('--event', () => {
  const [name = ''] = eventNames;
  const body = `${JSON.stringify(fixture(name as never), null, 3)}\n`;

  test('sends a captured event byte by byte, signed anew', async () => {
    expect((await trigger(['--event', '-'], body)).code).toBe(0);
    const [delivery] = receiver.deliveries;
    expect([delivery?.verified, new TextDecoder().decode(delivery?.body)]).toEqual([true, body]);
  });

  test('takes it out of a captured delivery, whose signature does not matter', async () => {
    const headers = await signWebhook('another body', { secret: 'another secret of somebody', id: 'evt_1' });
    expect((await trigger(['--event', '-'], JSON.stringify({ headers, body }))).code).toBe(0);
    expect(receiver.deliveries.map(({ verified }) => verified)).toEqual([true]);
  });

  test('sends again what was printed', async () => {
    const printed = await heyoo(['trigger', name, '--print'], { env });
    await trigger(['--event', '-'], printed.out);
    expect(printed.out.endsWith(new TextDecoder().decode(receiver.deliveries[0]?.body))).toBe(true);
  });

  test('sets fields of it', async () => {
    await trigger(['--event', '-', '--set', 'id=evt_mine'], body);
    expect(receiver.deliveries.map(({ id, valid }) => [id, valid])).toEqual([['evt_mine', true]]);
  });

  test.each<[why: string, args: string[], stdin: string, message: RegExp]>([
    ['it is another one', [eventNames[1] ?? ''], body, /holds .*, not /],
    ['it is broken', [], '{"event":"x"}', /invalid_envelope/],
    ['it is no JSON', ['--set', 'id=evt_1'], '{', /not JSON/],
    ['there is a variant too', ['--variant', 'basic'], body, /cannot be used with/],
    ['it is to be repeated', ['--repeat', '2'], body, /cannot be used with/],
    ['there is a seed, although its id is kept', ['--seed', 'a'], body, /cannot be used with/],
  ])('is rejected where %s', async (_why, args, stdin, message) => {
    const { code, err } = await trigger(['--event', '-', ...args], stdin);
    expect([code, err, receiver.deliveries.length]).toEqual([2, expect.stringMatching(message), 0]);
  });
});

describe('--print', () => {
  const print = (args: readonly string[] = []): ReturnType<typeof heyoo> =>
    heyoo(['trigger', 'campaign.clicked', '--print', ...args], { env });

  test.each<[flags: string[]]>([[[]], [['--json']], [['--to', '3000']]])(
    'prints a request that verifies, and sends nothing: %j',
    async (flags) => {
      const { code, out } = await print(flags);
      const verified = await heyoo(['verify', '--request', '-'], { env, stdin: out });
      expect([code, verified.out, receiver.deliveries.length]).toEqual([0, 'verified\n', 0]);
    },
  );

  test.each<[args: string[]]>([
    [['--to', 'localhost:3000/hooks?a=b']],
    [['--to', 'https://localhost:3000/hooks?a=b', '--insecure']],
  ])('names the endpoint: %j', async (args) => {
    expect((await print(args)).out).toMatch(/^POST \/hooks\?a=b HTTP\/1\.1\r\nhost: localhost:3000\r\n/);
  });

  test('commands no terminal', async () => {
    const args = ['trigger', 'campaign.clicked', '--set', 'data.campaign.name=\u001b[2J\u009b31m', '--print'];
    const { out } = await heyoo(args, { env, columns: 80 });
    expect(out.replaceAll(/[\r\n]/g, '')).not.toMatch(/\p{C}/u);
  });
});

describe('--to', () => {
  test.each<[way: string, args: string[], variable: string]>([
    ['a port', ['--to', 'PORT'], ''],
    ['a host and a path', ['--to', '127.0.0.1:PORT/hooks'], ''],
    ['a flag before the environment', ['--to', 'PORT'], 'http://127.0.0.1:1'],
    ['the environment', [], 'http://127.0.0.1:PORT'],
  ])('takes %s', async (_way, args, variable) => {
    const withPort = (text: string): string => text.replace('PORT', new URL(server.url).port);
    const { out } = await heyoo(['trigger', 'post.published', ...args.map(withPort)], {
      env: { ...env, ...(variable && { HEYOO_WEBHOOKS_URL: withPort(variable) }) },
    });
    expect([out, receiver.deliveries.length]).toEqual([expect.stringContaining(': 200'), 1]);
  });

  test('has to be somewhere', async () => {
    const { code, err } = await heyoo(['trigger', 'post.published'], { env });
    expect([code, err]).toEqual([2, expect.stringContaining('Give --to, or set HEYOO_WEBHOOKS_URL.')]);
  });
});

describe('without an event', () => {
  test('lists events and variants to a program', async () => {
    const { code, err } = await trigger([]);
    expect(code).toBe(2);
    for (const name of eventNames) {
      expect(err).toMatch(new RegExp(`${name} +${Object.keys(fixtures[name]).join(', ')}\n`));
    }
  });

  test.each<[answers: string[], event: string, variant: string]>([
    [['2', ''], eventNames[1] ?? '', 'basic'],
    [['campaign.clicked', 'qr'], 'campaign.clicked', 'qr'],
    [['campaign.clicked', '3'], 'campaign.clicked', 'nulls'],
  ])('asks a person, who answers %j', async (answers, name, variant) => {
    const { out } = await heyoo(['trigger', '--to', to, '--seed', 'a'], { env, answers });
    await trigger([name, '--variant', variant, '--seed', 'a']);
    const [chosen, named] = receiver.deliveries.map(({ event }) => ({ ...event, timestamp: '', data: 0 }));
    expect([out, chosen]).toEqual([expect.stringContaining(`${name} `), named]);
  });

  test.each<[answers: string[], message: RegExp]>([
    [[], /nothing was chosen/],
    [['campaign.clickd'], /Did you mean campaign\.clicked\?/],
    [['99'], /no "99" in the list/],
    [['campaign.clicked'], /nothing was chosen/],
  ])('rejects %j, and sends nothing', async (answers, message) => {
    const { code, err } = await heyoo(['trigger', '--to', to], { env, answers });
    expect([code, err, receiver.deliveries.length]).toEqual([2, expect.stringMatching(message), 0]);
  });
});

test('what an endpoint answers does not command the terminal', async () => {
  receiver.reply(() => new Response('\u001b[2J\u009b31m{\r\n  "ok": 1 }\u202e', { status: 400 }));
  const { out } = await trigger(['post.published', '--set', 'id=evt_\u001b[31m', '--invalid']);
  expect(out).toMatch(/^post\.published evt_\uFFFD\[31m: 400 \uFFFD\[2J\uFFFD31m\{ "ok": 1 \}\uFFFD \([\d.]+ ms\)\n$/);
});

test('nobody there', async () => {
  await server.close();
  const { code, out } = await trigger(['post.published']);
  expect([code, out]).toEqual([1, expect.stringMatching(/no answer: .*ECONNREFUSED/)]);
});
