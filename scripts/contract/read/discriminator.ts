import type { Discriminator, Schema } from '../contract.ts';
import type { JsonValue } from '../json.ts';
import { isObject } from '../json.ts';
import type { Schemas } from '../schema/resolve.ts';
import { exampledValues, literalsOf, propertyNames } from '../schema/literals.ts';

/** One operation under `webhooks`, as far as it matters for finding its event's name. */
export interface Candidate {
  readonly key: string;
  readonly operationId: string | undefined;
  readonly payload: Schema | undefined;
  /** The property that the payload's own `discriminator` names. */
  readonly tag?: string | undefined;
  /** What the document gives as values of headers. */
  readonly headers: ReadonlyMap<string, Values>;
  /** Payloads that the document gives as examples. */
  readonly examples: readonly JsonValue[];
}

/** The values that a property or a header can have, or has in examples. */
export interface Values {
  readonly values: readonly string[];
  /** Whether the schema allows no others. */
  readonly fixed: boolean;
}

/** Names that properties of this kind have in the documents of many senders, the most usual first. */
const CONVENTIONAL = ['event', 'type', 'event_type', 'eventType', 'event_name', 'eventName', 'topic', 'name'];
const CONVENTIONAL_HEADER = /event|topic|type/i;

/**
 * Finds the property, or else the header, that carries the names of the events: one whose values match the keys or
 * operation ids of webhooks, or one with a usual name whose values tell the webhooks apart. A property that few
 * webhooks have carries none.
 */
export function findDiscriminator(candidates: readonly Candidate[], schemas: Schemas): Discriminator | undefined {
  const places = new Set(candidates.flatMap(({ payload }) => [...propertyNames(payload, schemas)]));
  const body = [...places].map((name): Discriminator => ({ in: 'body', name }));
  const headers = new Set(candidates.flatMap((candidate) => [...candidate.headers.keys()]));
  const header = [...headers].map((name): Discriminator => ({ in: 'header', name }));
  return best(candidates, body, schemas) ?? best(candidates, header, schemas);
}

/**
 * The values that a webhook has in one place. An example counts where it is the webhook's own name.
 *
 * @returns undefined where the place is free.
 */
export function namesAt({ in: kind, name }: Discriminator, candidate: Candidate, schemas: Schemas): Values | undefined {
  if (kind === 'header') {
    const values = candidate.headers.get(name);
    return values?.fixed ? values : own(candidate, values?.values ?? []);
  }
  const literals = literalsOf(candidate.payload, name, schemas);
  if (literals) return { values: literals, fixed: true };
  const inPayloads = candidate.examples.map((example) => (isObject(example) ? example[name] : undefined));
  const given = [...inPayloads, ...exampledValues(candidate.payload, name, schemas)];
  return own(
    candidate,
    given.filter((value) => typeof value === 'string'),
  );
}

function own(candidate: Candidate, values: readonly string[]): Values | undefined {
  const mine = values.filter((value) => isNameOf(value, candidate));
  return mine.length === 0 ? undefined : { values: [...new Set(mine)].slice(0, 1), fixed: false };
}

/** Whether a value is the name that the document gives to a webhook, case and separators aside. */
export function isNameOf(value: string, { key, operationId }: Pick<Candidate, 'key' | 'operationId'>): boolean {
  return [key, operationId].some((known) => known !== undefined && normalize(known) === normalize(value));
}

export function normalize(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function best(
  candidates: readonly Candidate[],
  places: readonly Discriminator[],
  schemas: Schemas,
): Discriminator | undefined {
  const eligible = places.flatMap((place) => {
    const found = candidates.map((candidate) => ({
      candidate,
      values: namesAt(place, candidate, schemas)?.values ?? [],
    }));
    const having = found.filter(({ values }) => values.length > 0);
    const matches = having.filter(({ candidate, values }) => values.some((value) => isNameOf(value, candidate))).length;
    const all = having.flatMap(({ values }) => values);
    const apart = new Set(all).size === all.length;
    if (having.length * 2 < candidates.length || all.length === 0) return [];
    const isTag = place.in === 'body' && candidates.some(({ tag }) => tag === place.name);
    if (matches === 0 && !((isTag || isConventional(place)) && apart)) return [];
    return [{ place, matches, webhooks: having.length }];
  });
  eligible.sort(
    (a, b) =>
      b.matches - a.matches ||
      b.webhooks - a.webhooks ||
      rank(a.place.name) - rank(b.place.name) ||
      (a.place.name < b.place.name ? -1 : 1),
  );
  return eligible[0]?.place;
}

function isConventional({ in: kind, name }: Discriminator): boolean {
  return kind === 'header' ? CONVENTIONAL_HEADER.test(name) : CONVENTIONAL.includes(name);
}

function rank(name: string): number {
  const index = CONVENTIONAL.indexOf(name);
  return index === -1 ? CONVENTIONAL.length : index;
}
