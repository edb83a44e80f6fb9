// Prints what a receiver that holds deliveries costs in bytes each, and what is left of that after a reset.
import { text } from './contestants.ts';

const DELIVERIES = 100_000;

const name: string = '@heyoo/webhooks/mocks/server';
const { createRecorder }: typeof import('../../mocks/server.ts') = await import(name);

const recorder = createRecorder();
await deliver(0);
recorder.reset();
const before = used();
for (let count = 0; count < DELIVERIES; count++) await deliver(count);
const held = used() - before;
recorder.reset();
const left = used() - before;
console.log(JSON.stringify({ held: held / DELIVERIES, left: left / DELIVERIES, body: text.length }));

/** Each delivery has an id and a body of its own. */
async function deliver(count: number): Promise<void> {
  const body = text.replace(/"id":"\w+"/, `"id":"evt_${String(count).padStart(24, '0')}"`);
  await recorder.respond(new Request('http://receiver.example/webhooks', { method: 'POST', body }));
}

function used(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
