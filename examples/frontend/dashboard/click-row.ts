import type { CampaignClickedEvent } from '@heyoo/webhooks';
import { element } from './element.ts';

export function clickRow({ data: { click, campaign, sharer } }: CampaignClickedEvent): HTMLElement {
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }).format(new Date(click.timestamp));
  return element(
    'li',
    {},
    element('time', { datetime: click.timestamp }, time),
    element('span', { class: 'name' }, campaign.name),
    element('span', { class: 'sharer' }, `shared by ${sharer.name ?? 'somebody'}`),
    element(
      'span',
      { class: 'place' },
      [click.city, countryName(click.country)].filter(Boolean).join(', ') || 'Unknown place',
    ),
    element('span', { class: 'device' }, deviceName(click)),
  );
}

/** What no country has for a code is shown as it came. */
function countryName(code: string | null | undefined): string | undefined {
  if (!code) return undefined;
  try {
    return new Intl.DisplayNames(undefined, { type: 'region' }).of(code);
  } catch {
    return code;
  }
}

function deviceName({ device, os, browser, qr }: CampaignClickedEvent['data']['click']): string {
  const parts = [qr ? 'QR code' : undefined, device, os, browser].filter(Boolean);
  return parts.join(' · ') || 'Unknown device';
}
