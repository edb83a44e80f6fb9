import type { CampaignCount } from './clicks.ts';
import { element } from './element.ts';

/** A campaign with its clicks, and a bar as long as its share of the busiest campaign's. */
export function campaignRow({ name, clicks }: CampaignCount, all: readonly CampaignCount[]): HTMLElement {
  const most = Math.max(...all.map((campaign) => campaign.clicks));
  const bar = element('span', { class: 'bar', 'aria-hidden': 'true' });
  bar.style.setProperty('--share', String(clicks / most));
  return element(
    'li',
    {},
    element('span', { class: 'name' }, name),
    element(
      'span',
      { class: 'count' },
      `${new Intl.NumberFormat().format(clicks)} ${clicks === 1 ? 'click' : 'clicks'}`,
    ),
    bar,
  );
}
