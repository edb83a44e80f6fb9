import { describe, expect, test } from 'vitest';
import { deliveryPolicy } from '../../../generated/catalog.ts';
import { type ScenarioName, scenarios } from '../../../generated/scenarios.ts';
import { createSender } from '../../../mocks/sender/create-sender.ts';
import type { SendScenarioOptions } from '../../../mocks/sender/play-scenario.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';
import { eventIdOf } from '../../../src/parse/envelope.ts';
import { createMemoryDedupe } from '../../../src/receiver/dedupe/memory.ts';
import { createWebhookHandler } from '../../../src/receiver.ts';

const secret = 'whsec_example_9KfTq3VbXw7Lz2Rn';
const at = Date.UTC(2026, 2, 1);
const [name] = Object.keys(scenarios) as [ScenarioName];
const story = scenario(name, { at, clicks: 60 });
const end = story.steps.at(-1)?.at ?? at;

interface Play {
  readonly ids: unknown[];
  readonly handled: unknown[];
  readonly attempts: number[];
  readonly statuses: (number | undefined)[];
  readonly delays: number[];
}

async function play(options: SendScenarioOptions = {}, seed = 0): Promise<Play> {
  const handled: unknown[] = [];
  const delays: number[] = [];
  const fetch = createWebhookHandler({
    secret,
    now: () => end,
    dedupe: createMemoryDedupe({ now: () => end }),
    onEvent: (event) => void handled.push(eventIdOf(event)),
  });
  const sender = createSender({ fetch, secret, seed, now: () => end });
  const sent = await sender.play(story, { delay: (ms) => delays.push(ms), ...options });
  return {
    ids: sent.map(({ event }) => eventIdOf(event)),
    handled,
    attempts: sent.map(({ request }) => request.attempt),
    statuses: sent.map(({ answer }) => answer?.status),
    delays,
  };
}

const ids = story.events.map((event) => eventIdOf(event));

describe('sender.play', () => {
  test('sends the events of a scenario in order, with the time between them', async () => {
    const played = await play();
    expect(played.ids).toEqual(ids);
    expect(played.handled).toEqual(ids);
    expect(new Set(played.statuses)).toEqual(new Set([200]));
    expect(played.delays.reduce((sum, ms) => sum + ms, 0)).toBe(end - at);
  });

  test('sends some events twice, which are handled once', async () => {
    const played = await play({ duplicates: 0.2 });
    expect(played.handled).toEqual(ids);
    expect(played.ids.length).toBeGreaterThan(ids.length);
    expect(played.ids.length).toBeLessThan(ids.length * 1.5);
    expect((await play({ duplicates: 1 })).ids).toHaveLength(ids.length * 2);
  });

  test('lets some events change places, and loses none', async () => {
    const played = await play({ reorder: 0.3 });
    expect(played.ids).not.toEqual(ids);
    expect(played.ids.toSorted()).toEqual(ids.toSorted());
    for (const [index, id] of played.ids.entries()) expect(Math.abs(ids.indexOf(id) - index)).toBeLessThanOrEqual(1);
    expect(Math.min(...played.delays)).toBeGreaterThanOrEqual(0);
  });

  test('lets some events arrive as retries, after those that happened meanwhile', async () => {
    const played = await play({ late: 0.3 });
    expect(played.ids.toSorted()).toEqual(ids.toSorted());
    expect(new Set(played.attempts)).toEqual(new Set([1, 2]));
    const everyone = await play({ late: 1 });
    expect(everyone.ids).toEqual(ids);
    expect(new Set(everyone.attempts)).toEqual(new Set([2]));
    expect(deliveryPolicy.retryDelaysSeconds[0]).toBeGreaterThan(0);
  });

  test('does the same for the same seed, and other things for another', async () => {
    const wild = { duplicates: 0.2, reorder: 0.2, late: 0.2 };
    expect(await play(wild, 1)).toEqual(await play(wild, 1));
    expect((await play(wild, 1)).ids).not.toEqual((await play(wild, 2)).ids);
  });

  test.for(['duplicates', 'reorder', 'late'])('takes %s from 0 to 1', async (option) => {
    for (const wrong of [-0.1, 1.1, Number.NaN, '1']) {
      await expect(play({ [option]: wrong })).rejects.toThrow(`\`${option}\` must be`);
    }
  });
});
