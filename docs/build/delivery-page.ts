import { deliveryMarkdown, type DeliveryStyle, deliveryTables } from '../../scripts/emit/docs/delivery-markdown.ts';
import type { DeliveryData, DeliveryItem } from '../../scripts/emit/docs/page-data.ts';
import { escapeHtml } from './html.ts';

/** Where the page of all assumptions lists what has a key. */
export type AssumptionAddress = (key: string) => string;

/** The page of what every event has in common on its way: each assumption leads to where all of them are listed. */
export function deliveryPage(data: DeliveryData, assumptionAddress: AssumptionAddress): string {
  return deliveryMarkdown(data, linked(assumptionAddress));
}

/** What the delivery of one event has beside that. */
export function ownDelivery(items: readonly DeliveryItem[], assumptionAddress: AssumptionAddress): string[] {
  return deliveryTables(items, linked(assumptionAddress));
}

function linked(assumptionAddress: AssumptionAddress): DeliveryStyle {
  return {
    name: ({ kind, name }) => anchored('code', `${kind}-${name}`, escapeHtml(name)),
    title: ({ name, title }) => anchored('span', `constant-${name}`, title),
    assumption({ assumption, assumptionKey: key }) {
      if (assumption === undefined) return '';
      const mark =
        key === undefined ? 'Assumption:' : `<a href="${escapeHtml(assumptionAddress(key))}">Assumption:</a>`;
      return `${mark} ${assumption}`;
    },
  };
}

function anchored(tag: 'code' | 'span', id: string, html: string): string {
  return `<${tag} id="${escapeHtml(id)}">${html}</${tag}>`;
}
