import type { Match } from '../contract.ts';
import type { Schemas } from '../schema/resolve.ts';
import { normalize } from './discriminator.ts';
import { isRequired, literalsOf, propertyNames } from '../schema/literals.ts';
import type { Webhook } from './webhooks.ts';

/**
 * What tells the webhooks of a document apart on the wire where no single property or header carries their names: the
 * required properties with one fixed value that differs from webhook to webhook (`action: opened`), and the headers
 * that carry the rest of the key (`X-Event: issues` of `issues-opened`).
 */
export function markersOf(webhooks: readonly Webhook[], schemas: Schemas): ReadonlyMap<Webhook, readonly Match[]> {
  const body = distinct(new Map(webhooks.map((webhook) => [webhook, bodyMarkers(webhook, schemas)])));
  const header = distinct(headerMarkers(webhooks, body));
  return new Map(webhooks.map((webhook) => [webhook, [...(header.get(webhook) ?? []), ...(body.get(webhook) ?? [])]]));
}

type Markers = ReadonlyMap<Webhook, readonly Match[]>;

/** Without the places that have the same value in all webhooks. */
function distinct(all: Markers): Markers {
  const values = new Map<string, Set<string>>();
  for (const { name, value } of [...all.values()].flat()) {
    values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  return new Map(
    [...all].map(([webhook, markers]) => [webhook, markers.filter(({ name }) => (values.get(name)?.size ?? 0) > 1)]),
  );
}

function bodyMarkers({ payload }: Webhook, schemas: Schemas): Match[] {
  return [...propertyNames(payload, schemas)].flatMap((name): Match[] => {
    const [value, ...others] = literalsOf(payload, name, schemas) ?? [];
    if (value === undefined || others.length > 0 || !isRequired(payload, name, schemas)) return [];
    return [{ in: 'body', name, value }];
  });
}

/**
 * A header that has in the document, for one webhook at least, the part of the key that the body does not carry. Where
 * the document gives the same example for all webhooks, the values of the others follow from their keys.
 */
function headerMarkers(webhooks: readonly Webhook[], body: Markers): Markers {
  const restOf = (webhook: Webhook): string => withoutAction(webhook, body.get(webhook) ?? []);
  const isRest = (webhook: Webhook, value: string): boolean =>
    value !== '' && normalize(value) === normalize(restOf(webhook));
  const carrying = webhooks.flatMap((webhook) =>
    [...webhook.headers].flatMap(([name, { values }]) =>
      values.some((value) => isRest(webhook, value)) ? [name] : [],
    ),
  );
  const [name] = carrying.sort((a, b) => rank(a) - rank(b) || count(carrying, b) - count(carrying, a));
  if (name === undefined) return new Map();
  const separator = [...body.values()].flat().some(({ value }) => value.includes('_')) ? '_' : '-';
  return new Map(
    webhooks.flatMap((webhook): [Webhook, Match[]][] => {
      const values = webhook.headers.get(name)?.values;
      if (!values) return [];
      const given = values.find((value) => isRest(webhook, value));
      if (given !== undefined) return [[webhook, [{ in: 'header', name, value: given }]]];
      const value = restOf(webhook).replaceAll(/[-_]/g, separator);
      return [[webhook, [{ in: 'header', name, value, isLoose: true }]]];
    }),
  );
}

/** Headers are called after the event most often, then after its topic or type. */
function rank(header: string): number {
  return [/event/i, /topic/i, /type/i].findIndex((usual) => usual.test(header)) >>> 0;
}

function count(names: readonly string[], name: string): number {
  return names.filter((other) => other === name).length;
}

/** `issues` for `issues-opened`, where a marker has the value `opened`; by its operationId where the key ends otherwise. */
function withoutAction({ key, operationId = key }: Webhook, markers: readonly Match[]): string {
  return withoutEnd(key, markers) ?? withoutEnd(operationId, markers) ?? key;
}

function withoutEnd(text: string, markers: readonly Match[]): string | undefined {
  for (const { value } of markers) {
    const start = text.length - value.length;
    if (start > 1 && normalize(text.slice(start)) === normalize(value)) {
      return text.slice(0, start).replace(/[^\p{L}\p{N}]+$/u, '');
    }
  }
  return undefined;
}
