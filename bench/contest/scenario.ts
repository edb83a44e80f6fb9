import type * as Testing from '../../mocks/testing.ts';

// Prints milliseconds per scenario of ten thousand events.
import { performance } from 'node:perf_hooks';

const ROUNDS = 10;
const EVENTS = 10_000;

const name: string = '@heyoo/webhooks/testing';
const { scenario }: typeof Testing = await import(name);

const others = scenario('viral-hour', { clicks: 0 }).events.length;
const times = Array.from({ length: ROUNDS }, (_, seed) => {
  const started = performance.now();
  scenario('viral-hour', { seed, clicks: EVENTS - others });
  return performance.now() - started;
});
console.log(JSON.stringify({ scenario: times }));
