// Tells its parent what deliveries to 1,000 endpoints take, beside bare TLS connections to the same server.
import assert from 'node:assert/strict';
import { connect } from 'node:tls';
import { heyoo, text } from './contestants.ts';

const ENDPOINTS = 1_000;
const AT_A_TIME = 50;

// A name that the compiler cannot follow: checking types must not need a build.
const name: string = '@heyoo/webhooks/producer';
const { createDelivery, deliver }: typeof import('../../src/producer.ts') = await import(name);

const [port = ''] = process.argv.slice(2);
const event = heyoo.parseEvent(text);
const options = { resolve: () => ['127.0.0.1'], allow: ['127.0.0.1'] };

async function send(index: number): Promise<void> {
  const url = `https://e${index}.bench.example:${port}/`;
  const delivery = await createDelivery(event, { url, secret: `whsec_${'A'.repeat(32)}` });
  assert.equal((await deliver(delivery, options)).status, 200);
}

function handshake(index: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port), servername: `e${index}.bench.example` });
    socket.on('error', reject).on('close', () => resolve());
    socket.on('secureConnect', () => socket.destroy());
  });
}

/** Seconds that one task for each endpoint takes. */
async function secondsOf(task: (index: number) => Promise<void>): Promise<number> {
  const started = performance.now();
  let next = 0;
  async function lane(): Promise<void> {
    while (next < ENDPOINTS) await task(next++);
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  return (performance.now() - started) / 1000;
}

const bare = await secondsOf(handshake);
await send(0);
const before = process.memoryUsage().rss;
const seconds = await secondsOf(send);
const { rss } = process.memoryUsage();
process.send?.({ bare: ENDPOINTS / bare, deliver: ENDPOINTS / seconds, bytes: rss - before });
process.on('disconnect', () => process.exit());
