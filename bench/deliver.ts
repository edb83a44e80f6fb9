import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { createCertificate } from '../test/support/certificate.ts';
import { bundle } from './tools/contest.ts';
import { median } from './tools/median.ts';
import { scratch } from './tools/paths.ts';
import { amount, atLeast, microseconds, perSecond, printTable, ratio } from './tools/report.ts';

interface Count {
  readonly open: number;
}

interface Many {
  readonly bare: number;
  readonly deliver: number;
  readonly bytes: number;
}

/** Deliveries over HTTPS: many to one endpoint, and one each to many endpoints. */
export async function benchDeliver(): Promise<void> {
  const { key, cert } = createCertificate('localhost', '*.bench.example');
  await mkdir(scratch, { recursive: true });
  const caFile = path.join(scratch, 'ca.pem');
  await writeFile(caFile, cert);
  const server = fork(await bundle(new URL('./contest/https-endpoint.ts', import.meta.url)), [key, cert]);
  const [port] = (await once(server, 'message')) as [number];

  async function start(contest: string, ...args: readonly string[]): Promise<ChildProcess> {
    const file = await bundle(new URL(`./contest/${contest}.ts`, import.meta.url));
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: caFile };
    return fork(file, [String(port), ...args], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  }

  const { stdout } = await start('deliver', cert);
  const samples = JSON.parse(stdout ? await text(stdout) : '') as Record<string, number[]>;
  const time = (name: string): number => median(samples[name] ?? []);
  // Requests per second, so that more is better.
  printTable('Deliver to one HTTPS endpoint', [
    ratio('undici fetch', 1000 / time('deliver'), 1000 / time('undici'), perSecond, atLeast(0.8)),
    ratio('node:https with a keep-alive agent', 1000 / time('deliver'), 1000 / time('node'), perSecond),
    amount('a delivery', time('deliver'), microseconds),
  ]);
  const before = await countOf(server);
  const sender = await start('many-endpoints');
  const [many] = (await once(sender, 'message')) as [Many];
  const after = await countOf(server);
  sender.disconnect();
  printTable('Deliver to 1,000 HTTPS endpoints, 50 at a time', [
    ratio('bare TLS handshakes', many.deliver, many.bare, perSecond),
    amount('connections kept', after.open - before.open, String),
    amount('memory, more than after one delivery', many.bytes / 2 ** 20, (value) => `${value.toFixed(1)} MiB`),
  ]);
  server.disconnect();
}

async function countOf(server: ChildProcess): Promise<Count> {
  server.send('count');
  const [count] = (await once(server, 'message')) as [Count];
  return count;
}
