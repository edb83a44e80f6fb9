import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { fixture } from '../../mocks/fixtures.ts';
import { createDelivery, deliver } from '../../src/producer.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SECRET = 'whsec_4f9a2c7d';

let example: ChildProcess | undefined;

afterEach(async () => {
  example?.kill();
  if (example?.exitCode === null && example.signalCode === null) await once(example, 'exit');
});

test.each(['node-http', 'express', 'hono'])('%s receives, ignores, refuses, and ends in good order', async (name) => {
  const file = path.join(ROOT, `examples/receivers/${name}.ts`);
  const env = { ...process.env, HEYOO_WEBHOOKS_SECRET: SECRET, PORT: '0' };
  example = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: example.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);

  const { port } = JSON.parse((await next()).replace('listening ', '')) as { port: number };
  const send = async (event: { id: string }, secret: string = SECRET): Promise<number | undefined> => {
    const delivery = await createDelivery(event, { url: `http://127.0.0.1:${port}/webhooks`, secret });
    return (await deliver(delivery, { allowPrivate: true })).status;
  };
  const timestamp = new Date().toISOString();
  const event = fixture('campaign.clicked', { overrides: { timestamp } });

  expect([await send(event), await next()]).toEqual([200, 'Amara Okafor got a click on Autumn product launch']);
  expect([await send({ ...event, id: 'evt_new', event: 'campaign.paused' } as never), await next()]).toEqual([
    200,
    'ignored campaign.paused',
  ]);
  expect([await send(event, 'whsec_wrong'), await next()]).toEqual([401, 'refused wrong_signature']);

  example.kill('SIGTERM');
  expect(await once(example, 'exit')).toEqual([0, null]);
});
