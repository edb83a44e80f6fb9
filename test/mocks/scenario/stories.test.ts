import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ScenarioName, scenarios } from '../../../generated/scenarios.ts';
import type { Campaign, WebhookEvent } from '../../../generated/types.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';

const names = Object.keys(scenarios) as ScenarioName[];
const SEEDS = Array.from({ length: 1000 }, (_, seed) => seed);

describe.for(names)('%s, over a thousand seeds', (name) => {
  test('counts what happened, names nobody before they appear, and spends no more than there is', () => {
    for (const seed of SEEDS) assertConsistent(scenario(name, { seed, people: 3, clicks: 6 }).events);
  });

  test('whatever its parameters are', () => {
    const { people, clicks } = scenarios[name].parameters;
    if (!people || !clicks) throw new Error(`${name} has other parameters than the test knows.`);
    const numbers = fc.record({
      seed: fc.string(),
      people: fc.integer({ min: people.minimum, max: people.maximum }),
      clicks: fc.integer({ min: clicks.minimum, max: 500 }),
    });
    fc.assert(
      fc.property(numbers, (options) => {
        const { events } = scenario(name, options);
        assertConsistent(events);
        const sharers = events.flatMap((event) => (event.event === 'campaign.shared' ? [event.data.share.userId] : []));
        expect(new Set(sharers).size).toBe(options.people);
      }),
      { numRuns: 20 },
    );
  });
});

test('a viral hour spends all of its budget', () => {
  const spent = campaignsOf(scenario('viral-hour').events).at(-1);
  expect(spent?.consumedBudget).toBe(spent?.totalBudget);
  expect(spent?.clicks).toBeGreaterThan(spent?.totalBudget ?? 0);
});

test('a launch day has clicks from several countries and devices, one of them a scan of a QR code', () => {
  const clicks = scenario('launch-day', { clicks: 50 }).events.flatMap((event) =>
    event.event === 'campaign.clicked' ? [event.data.click] : [],
  );
  expect(clicks.filter(({ qr }) => qr)).toHaveLength(1);
  expect(new Set(clicks.map(({ country }) => country)).size).toBeGreaterThan(5);
  expect(new Set(clicks.map(({ device }) => device)).size).toBeGreaterThan(2);
});

/** Ids agree, counters are the numbers of events so far, money is what they cost up to the bound. */
function assertConsistent(events: readonly WebhookEvent[]): void {
  const campaigns = new Map<string, { clicks: number; shares: number; last: Campaign }>();
  /** Names by campaign and person. */
  const sharers = new Map<string, string | null>();
  const people = new Set<string>();
  for (const event of events) {
    const campaign = campaignOf(event);
    if (event.event === 'campaign.created') campaigns.set(event.data.id, { clicks: 0, shares: 0, last: event.data });
    const known = campaigns.get(
      campaign?.id ?? (event.event === 'post.published' ? (event.data.post.campaignId ?? '') : ''),
    );
    if (!known) throw new Error(`${event.id} is about a campaign that was not created.`);
    if (event.event === 'campaign.shared') {
      known.shares++;
      const { campaignId, userId, userName } = event.data.share;
      sharers.set(`${campaignId} ${userId}`, userName);
      people.add(userId);
      if (event.data.share.campaignId !== campaign?.id) throw new Error(`${event.id} names another campaign.`);
    }
    if (event.event === 'campaign.clicked') {
      known.clicks++;
      const { id, name } = event.data.sharer;
      if (sharers.get(`${campaign?.id} ${id}`) !== name)
        throw new Error(`${event.id} is a click on a link that nobody shared.`);
    }
    if (event.event === 'post.published' && !people.has(event.data.user.id))
      throw new Error(`${event.id}: who is this?`);
    if (!campaign) continue;
    const { shareRewardAmount: share, clickRewardAmount: click, totalBudget } = campaign;
    const consumed = Math.min(totalBudget, known.shares * share + known.clicks * click);
    const want = [known.clicks, known.shares, consumed, known.last.createdAt, known.last.workspaceId];
    const got = [campaign.clicks, campaign.shares, campaign.consumedBudget, campaign.createdAt, campaign.workspaceId];
    if (String(want) !== String(got)) throw new Error(`${event.id}: want ${String(want)}, got ${String(got)}`);
    if (event.event !== 'campaign.created' && campaign.status !== 'active') throw new Error(`${event.id}: not active.`);
  }
}

function campaignOf(event: WebhookEvent): Campaign | undefined {
  switch (event.event) {
    case 'campaign.created':
    case 'campaign.launched':
      return event.data;
    case 'campaign.shared':
    case 'campaign.clicked':
      return event.data.campaign;
    default:
      return undefined;
  }
}

function campaignsOf(events: readonly WebhookEvent[]): Campaign[] {
  return events.map(campaignOf).filter((campaign) => campaign !== undefined);
}
