import type { Contract, EventContract } from '../../contract/contract.ts';
import { constantFacts, constantTitle } from './constants.ts';
import { commonItems, type Item, ownItems } from './delivery-items.ts';
import { deliveryKey } from './delivery-marks.ts';
import { deliveryMarkdown, deliveryTables, PLAIN } from './delivery-markdown.ts';
import { prose } from './markdown.ts';
import type { ConstantData, DeliveryData, DeliveryItem } from './page-data.ts';

/** What is the same for the delivery of every event; undefined where the document says nothing of it. */
export function deliveryData(contract: Contract): DeliveryData | undefined {
  const items = commonItems(contract.events).map((item) => itemData(item, contract));
  const constants = contract.constants.map((constant): ConstantData => {
    const { name, description, assumption } = constant;
    return {
      name,
      title: constantTitle(constant),
      markdown: [prose(description), constantFacts(constant)].filter((part) => part !== '').join('\n\n'),
      ...assumed(assumption, deliveryKey(contract, { kind: 'constant', name, assumption })),
    };
  });
  return items.length + constants.length === 0 ? undefined : { items, constants };
}

export function deliveryPage(contract: Contract): string | undefined {
  const data = deliveryData(contract);
  return data && deliveryMarkdown(data, PLAIN);
}

/** What the delivery of one event has beside that. */
export function ownDelivery(event: EventContract, contract: Contract): DeliveryItem[] {
  return ownItems(event, contract.events).map((item) => itemData(item, contract));
}

export function ownDeliveryTables(event: EventContract, contract: Contract): string[] {
  return deliveryTables(ownDelivery(event, contract), PLAIN);
}

function itemData(item: Item, contract: Contract): DeliveryItem {
  const { kind, name, required, description, assumption } = item;
  return { kind, name, required, description: prose(description), ...assumed(assumption, deliveryKey(contract, item)) };
}

function assumed(
  assumption: string | undefined,
  key: string | undefined,
): Pick<DeliveryItem, 'assumption' | 'assumptionKey'> {
  return {
    ...(assumption !== undefined && { assumption: prose(assumption) }),
    ...(key !== undefined && { assumptionKey: key }),
  };
}
