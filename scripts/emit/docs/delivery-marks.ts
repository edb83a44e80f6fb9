import type { Contract } from '../../contract/contract.ts';
import { commonItems, ownItems } from './delivery-items.ts';

/** What is assumed of a constant, a header or an answer. */
interface DeliveryMark {
  readonly key: string;
  readonly before: string;
  readonly name: string;
  readonly reason: string;
  /** On the page of deliveries, unless it is of one event alone. */
  readonly place: { readonly slug?: string; readonly item: string };
}

/** Each assumption about deliveries once. */
export function deliveryMarks(contract: Contract): DeliveryMark[] {
  const { constants, events } = contract;
  const all = [
    ...constants.map(({ name, assumption }) => ({
      before: '',
      name,
      assumption,
      item: constantId(name),
      slug: undefined,
    })),
    ...commonItems(events).map((item) => ({ ...item, ...placed(item), slug: undefined })),
    ...events.flatMap((event) =>
      ownItems(event, events).map((item) => ({ ...item, ...placed(item), slug: event.slug })),
    ),
  ];
  const marks = all.flatMap(({ before, name, assumption: reason, item, slug }) => {
    if (reason === undefined) return [];
    const place = { ...(slug !== undefined && { slug }), item };
    return [{ key: `${slug ?? 'delivery'}.${item}`, before, name, reason, place }];
  });
  return [...new Map(marks.toReversed().map((mark) => [identity(mark), mark])).values()].toReversed();
}

/** The key of what is assumed of a header, an answer or a constant. */
export function deliveryKey(contract: Contract, wanted: DeliveryPart): string | undefined {
  const { assumption: reason } = wanted;
  if (reason === undefined) return undefined;
  const { before } = placed(wanted);
  const same = identity({ before, name: wanted.name, reason });
  return deliveryMarks(contract).find((mark) => identity(mark) === same)?.key;
}

interface DeliveryPart {
  readonly kind: 'header' | 'answer' | 'constant';
  readonly name: string;
  readonly assumption: string | undefined;
}

function placed({ kind, name }: Pick<DeliveryPart, 'kind' | 'name'>): { before: string; item: string } {
  return { before: kind === 'answer' ? 'Answer ' : '', item: `${kind}-${name}` };
}

function constantId(name: string): string {
  return placed({ kind: 'constant', name }).item;
}

function identity({ before, name, reason }: Pick<DeliveryMark, 'before' | 'name' | 'reason'>): string {
  return JSON.stringify([before, name, reason]);
}
