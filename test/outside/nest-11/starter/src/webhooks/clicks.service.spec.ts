import { fixture } from '@heyoo/webhooks/fixtures';
import { ClicksService } from './clicks.service';

describe('ClicksService', () => {
  it('counts the clicks of a campaign', () => {
    const clicks = new ClicksService();
    const { data } = fixture('campaign.clicked');

    expect(clicks.count(data.campaign.id)).toBe(0);
    clicks.add(data);
    clicks.add(data);
    expect(clicks.count(data.campaign.id)).toBe(2);
  });
});
