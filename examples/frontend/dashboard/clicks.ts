import { type CampaignClickedEvent, safeParseEvent } from '@heyoo/webhooks';

export interface CampaignCount {
  readonly name: string;
  readonly clicks: number;
}

/** What the dashboard shows. */
export interface Summary {
  readonly clicks: number;
  /** The busiest first. */
  readonly campaigns: readonly CampaignCount[];
  readonly countries: number;
  /** The newest first. */
  readonly latest: readonly CampaignClickedEvent[];
  /** Events that broke the contract. */
  readonly refused: number;
}

const LATEST = 8;

/** Counts clicks, each id once: the same event may come twice. */
export function createClicks(): { take(text: string): Summary } {
  const seen = new Set<string>();
  const campaigns = new Map<string, CampaignCount>();
  const countries = new Set<string>();
  let latest: CampaignClickedEvent[] = [];
  let refused = 0;

  function add(event: CampaignClickedEvent): void {
    const { campaign, click } = event.data;
    seen.add(event.id);
    campaigns.set(campaign.id, { name: campaign.name, clicks: (campaigns.get(campaign.id)?.clicks ?? 0) + 1 });
    if (click.country) countries.add(click.country);
    latest = [event, ...latest].slice(0, LATEST);
  }

  return {
    take(text) {
      const result = safeParseEvent(text);
      if (!result.ok) refused += result.error.code === 'unknown_event' ? 0 : 1;
      else if (result.event.event === 'campaign.clicked' && !seen.has(result.event.id)) add(result.event);
      return {
        clicks: seen.size,
        campaigns: [...campaigns.values()].sort((a, b) => b.clicks - a.clicks),
        countries: countries.size,
        latest,
        refused,
      };
    },
  };
}
