import { fixture } from '../mocks/fixtures.ts';
import { signWebhook } from '../src/producer.ts';
import { bundle, medians } from './tools/contest.ts';
import { atLeast, atMost, below, type Figure, microseconds, perSecond, printTable, ratio } from './tools/report.ts';
import { requestsPerSecond } from './tools/requests.ts';

const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3';

/** A delivery, from signed bytes to a handler: the code alone, then over a socket. */
export async function benchReceive(): Promise<void> {
  const times = await medians([await bundle(new URL('./contest/receive.ts', import.meta.url))]);
  const time = (name: string): number => times[name] ?? Number.NaN;
  printTable('Receive', [
    ratio('createHmac, timingSafeEqual, JSON.parse', time('heyoo'), time('bare'), microseconds, atMost(1.8)),
    ratio('standardwebhooks', time('heyoo'), time('standardwebhooks'), microseconds, atMost(0.7)),
    ratio('svix', time('heyoo'), time('svix'), microseconds, atMost(0.7)),
    ratio('standardwebhooks, same scheme', time('standard-webhooks'), time('standardwebhooks'), microseconds, below(1)),
    ratio('svix, same scheme', time('standard-webhooks'), time('svix'), microseconds, below(1)),
    ratio('the same with onDrift: observeDrift(…)', time('heyoo-observed'), time('heyoo'), microseconds),
    ratio('what onDrift adds, to JSON.parse', time('heyoo-observed') - time('heyoo'), time('parse'), microseconds),
  ]);
  const endpoint = await bundle(new URL('./contest/endpoint.ts', import.meta.url));
  const event = fixture('campaign.clicked');
  const body = JSON.stringify(event);
  const headers = await signWebhook(body, { secret: SECRET, id: event.id });
  const endpoints = {
    receiver: [endpoint, 'receiver', SECRET, String(Date.parse(event.timestamp))],
    bare: [endpoint, 'bare'],
    hand: [endpoint, 'hand', SECRET],
  };
  const rows: Figure[] = [];
  for (const connections of [1, 32]) {
    const { receiver = Number.NaN, ...others } = await requestsPerSecond(endpoints, { body, headers }, connections);
    const [bare = Number.NaN, hand = Number.NaN] = [others['bare'], others['hand']];
    rows.push(
      ratio(`node:http that reads the body, connections: ${connections}`, receiver, bare, perSecond),
      ratio(
        `node:http that verifies and parses, connections: ${connections}`,
        receiver,
        hand,
        perSecond,
        atLeast(0.85),
      ),
    );
  }
  printTable('Receive over a socket', rows);
}
