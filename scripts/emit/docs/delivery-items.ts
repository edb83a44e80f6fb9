import type { EventContract } from '../../contract/contract.ts';

/** A header or an answer, as the document has it. */
export interface Item {
  readonly kind: 'header' | 'answer';
  readonly name: string;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly assumption: string | undefined;
}

const cache = new WeakMap<readonly EventContract[], readonly Item[]>();

/** What is the same for the delivery of every event. */
export function commonItems(events: readonly EventContract[]): readonly Item[] {
  const items = cache.get(events) ?? findCommon(events.map(itemsOf));
  cache.set(events, items);
  return items;
}

/** What the delivery of one event has beside that. */
export function ownItems(event: EventContract, events: readonly EventContract[]): Item[] {
  const common = new Set(commonItems(events).map(identity));
  return itemsOf(event).filter((item) => !common.has(identity(item)));
}

function findCommon([first = [], ...others]: readonly (readonly Item[])[]): Item[] {
  const sets = others.map((items) => new Set(items.map(identity)));
  return first.filter((item) => sets.every((set) => set.has(identity(item))));
}

function identity({ kind, name, required, description, assumption }: Item): string {
  return JSON.stringify([kind, name, required, description, assumption]);
}

function itemsOf({ headers, responses }: EventContract): Item[] {
  return [
    ...headers.map(({ name, required, description, assumption }) => ({
      kind: 'header' as const,
      name,
      required,
      description,
      assumption,
    })),
    ...responses.map(({ status, description, assumption }) => ({
      kind: 'answer' as const,
      name: status,
      required: false,
      description,
      assumption,
    })),
  ];
}
