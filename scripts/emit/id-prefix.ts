import type { Contract, EventContract, Role } from '../contract/contract.ts';
import { at, parsePointer } from '../contract/pointer.ts';

/** What the id of every example begins with, such as `evt_`; nothing where the ids have no such prefix in common. */
export function eventIdPrefix({ envelope: { id }, events }: Pick<Contract, 'envelope' | 'events'>): string {
  const ids = id === undefined ? [] : events.flatMap((event) => idsOf(event, id));
  const prefixes = new Set(ids.map((value) => /^[a-z]+_/i.exec(value)?.[0] ?? ''));
  const [first = ''] = prefixes;
  return prefixes.size === 1 ? first : '';
}

function idsOf({ examples, headers }: EventContract, id: Role): string[] {
  if ('header' in id) {
    const wanted = id.header.toLowerCase();
    return headers.flatMap(({ name, example }) => (name.toLowerCase() === wanted ? (example ?? []) : []));
  }
  const path = parsePointer(id.pointer);
  const values = examples.filter(({ authored }) => authored).map(({ value }) => at(value, path));
  return values.filter((value) => typeof value === 'string');
}
