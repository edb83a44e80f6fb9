import { schemaMap, type Schemas } from '../schema/resolve.ts';
import { answers } from './answers.ts';
import type { Change, PlaceChange } from './change.ts';
import type { ComparedContract, ComparedEvent } from './compared.ts';
import { constants } from './constants.ts';
import { delivery } from './delivery.ts';
import { envelope } from './envelope.ts';
import { headers } from './headers.ts';
import { compareSchemas } from './schema/compare-schemas.ts';
import { contractWords, eventWords } from './words.ts';

/** What concerns all events. */
const CONTRACT_ASPECTS: Readonly<
  Record<string, (before: ComparedContract, after: ComparedContract) => readonly PlaceChange[]>
> = { envelope, constants, words: contractWords };

/** What concerns one event, beside its payload. */
const EVENT_ASPECTS: Readonly<
  Record<
    string,
    (before: ComparedEvent, after: ComparedEvent, schemas: readonly [Schemas, Schemas]) => readonly PlaceChange[]
  >
> = { delivery, headers, answers, words: eventWords };

/** What changed from one contract to another: first what concerns all events, then event by event. */
export function compareContracts(before: ComparedContract, after: ComparedContract): Change[] {
  const [were, are] = [before, after].map(({ events }) => new Map(events.map((event) => [event.name, event])));
  const schemas = [schemaMap(before.schemas), schemaMap(after.schemas)] as const;
  const names = [...new Set([...(were?.keys() ?? []), ...(are?.keys() ?? [])])];
  const changes = [
    ...Object.values(CONTRACT_ASPECTS).flatMap((aspect) => ofEvent(undefined, aspect(before, after))),
    ...names.flatMap((name) => ofEvent(name, compareEvents(were?.get(name), are?.get(name), schemas))),
  ];
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

function ofEvent(event: string | undefined, changes: readonly PlaceChange[]): Change[] {
  return changes.map((change) => ({ ...change, event }));
}

function compareEvents(
  before: ComparedEvent | undefined,
  after: ComparedEvent | undefined,
  schemas: readonly [before: Schemas, after: Schemas],
): PlaceChange[] {
  const [were, are] = schemas;
  if (!before) return [{ kind: 'event_added', subject: '', text: 'New event.' }];
  if (!after) return [{ kind: 'event_removed', subject: '', text: 'The event is no longer sent.' }];
  return [
    ...Object.values(EVENT_ASPECTS).flatMap((aspect) => aspect(before, after, schemas)),
    ...compareSchemas({ payload: before.payload, schemas: were }, { payload: after.payload, schemas: are }),
  ];
}
