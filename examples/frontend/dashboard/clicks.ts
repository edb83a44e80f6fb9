import type { CampaignClickedEvent, WebhookError, WebhookEvent } from '@heyoo/webhooks';

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
  readonly rejected: number;
}

const LATEST = 8;

interface Clicks {
  take(event: WebhookEvent): Summary;
  reject(error: WebhookError): Summary;
}

/** Counts clicks. */
export function createClicks(): Clicks {
  const campaigns = new Map<string, CampaignCount>();
  const countries = new Set<string>();
  let latest: CampaignClickedEvent[] = [];
  let clicks = 0;
  let rejected = 0;

  function summary(): Summary {
    const busiest = [...campaigns.values()].sort((a, b) => b.clicks - a.clicks);
    return { clicks, campaigns: busiest, countries: countries.size, latest, rejected };
  }

  return {
    take(event) {
      if (event.event !== 'campaign.clicked') return summary();
      const { campaign, click } = event.data;
      clicks++;
      campaigns.set(campaign.id, { name: campaign.name, clicks: (campaigns.get(campaign.id)?.clicks ?? 0) + 1 });
      if (click.country) countries.add(click.country);
      latest = [event, ...latest].slice(0, LATEST);
      return summary();
    },
    /** An event that is unknown is new, not broken. */
    reject(error) {
      if (error.code !== 'unknown_event') rejected++;
      return summary();
    },
  };
}
