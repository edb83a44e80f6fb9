import { Injectable } from '@nestjs/common';
import type { CampaignClickedEvent } from '@heyoo/webhooks';

@Injectable()
export class ClicksService {
  private readonly clicks = new Map<string, number>();

  add({ campaign }: CampaignClickedEvent['data']): void {
    this.clicks.set(campaign.id, this.count(campaign.id) + 1);
  }

  count(campaignId: string): number {
    return this.clicks.get(campaignId) ?? 0;
  }
}
