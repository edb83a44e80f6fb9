import { deliveryMarkdown, type DeliveryStyle, deliveryTables } from '../../scripts/emit/docs/delivery-markdown.ts';
import type { DeliveryData, DeliveryItem } from '../../scripts/emit/docs/page-data.ts';
import { assumptionAddress } from './assumptions-page.ts';
import { escapeHtml } from './html.ts';

/** The page of what every event has in common on its way: each assumption leads to where all of them are listed. */
export function deliveryPage(data: DeliveryData): string {
  return deliveryMarkdown(data, LINKED);
}

/** What the delivery of one event has beside that. */
export function ownDelivery(items: readonly DeliveryItem[]): string[] {
  return deliveryTables(items, LINKED);
}

const LINKED: DeliveryStyle = {
  name: ({ kind, name }) => anchored(`${kind}-${name}`, `<code>${escapeHtml(name)}</code>`),
  title: ({ name, title }) => anchored(`constant-${name}`, title),
  assumption({ assumption, assumptionKey: key }) {
    if (assumption === undefined) return '';
    const mark = key === undefined ? 'Assumption:' : `[Assumption:](${assumptionAddress(key)})`;
    return `*${mark}* ${assumption}`;
  },
};

function anchored(id: string, html: string): string {
  return `<span id="${escapeHtml(id)}">${html}</span>`;
}
