import { fixture } from '../mocks/fixtures.ts';
import { bundle, medians, runJson } from './tools/contest.ts';
import { amount, atLeast, atMost, below, microseconds, perSecond, printTable, ratio } from './tools/report.ts';
import { requestsPerSecond } from './tools/requests.ts';

const EVENTS = 100_000;
const SCENARIO_EVENTS = 10_000;

/** What mocks cost the tests that use them. */
export async function benchMocks(): Promise<void> {
  const mock = await medians([await bundle(new URL('./contest/mock.ts', import.meta.url))]);
  const events = await medians([await bundle(new URL('./contest/fixture.ts', import.meta.url))]);
  const stories = await medians([await bundle(new URL('./contest/scenario.ts', import.meta.url))]);
  printTable('Mocks', [
    ratio("a delivery under MSW, a bare handler's", of(mock, 'receiver'), of(mock, 'bare'), microseconds, atMost(1.5)),
    ratio('json-schema-faker', of(events, 'fixture'), of(events, 'json-schema-faker'), microseconds, below(1 / 20)),
    amount(`${EVENTS.toLocaleString('en')} seeded events`, of(events, 'seeded') * EVENTS, seconds, below(2000)),
    amount(
      `a scenario of ${SCENARIO_EVENTS.toLocaleString('en')} events`,
      of(stories, 'scenario'),
      milliseconds,
      below(300),
    ),
  ]);
  const { held, left }: Memory = await runJson([
    '--expose-gc',
    await bundle(new URL('./contest/memory.ts', import.meta.url)),
  ]);
  printTable('Memory of a receiver that holds 100,000 deliveries', [
    amount('a delivery', held, bytes),
    amount('a delivery, after reset()', left, bytes),
  ]);
  const endpoint = await bundle(new URL('./contest/endpoint.ts', import.meta.url));
  const { listen = Number.NaN, json = Number.NaN } = await requestsPerSecond(
    { listen: [endpoint, 'listen'], json: [endpoint, 'json'] },
    { body: JSON.stringify(fixture('campaign.clicked')), headers: { 'content-type': 'application/json' } },
  );
  printTable('Mocks over a socket', [
    ratio('node:http that parses JSON and answers it', listen, json, perSecond, atLeast(0.5)),
  ]);
}

interface Memory {
  readonly held: number;
  readonly left: number;
}

function of(times: Readonly<Record<string, number>>, name: string): number {
  return times[name] ?? Number.NaN;
}

function bytes(value: number): string {
  return `${Math.round(value).toLocaleString('en')} B`;
}

function milliseconds(value: number): string {
  return `${Math.round(value)} ms`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
