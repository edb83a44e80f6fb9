import type { Discriminator, EventContract, Match, Schema } from '../contract.ts';
import type { LoadedSpec } from '../load/load.ts';
import type { Schemas } from '../schema/resolve.ts';
import { SpecError, type Warning } from '../spec-error.ts';
import { assignNames } from './assign-names.ts';
import { type Candidate, isNameOf, namesAt } from './discriminator.ts';
import {
  isRequired,
  limit,
  literalsOf,
  narrow,
  propertyNames,
  propertyOf,
  withExample,
  withRequired,
} from '../schema/literals.ts';
import { markersOf } from './markers.ts';
import type { Webhook } from './webhooks.ts';

interface NamedWebhook {
  readonly webhook: Webhook;
  readonly name: string;
  /** All names that the payloads of this webhook can have; the events of other webhooks may be among them. */
  readonly wireNames: readonly string[];
  /** Whether the event takes the examples that carry none of these names. */
  readonly isFirst: boolean;
  readonly payload: Schema | undefined;
  readonly match: EventContract['match'];
  readonly markers: readonly Match[];
}

export interface Named {
  readonly events: readonly NamedWebhook[];
  readonly warnings: readonly Warning[];
}

/**
 * One event for each name that a webhook's payload can have.
 *
 * @throws {SpecError} when nothing tells to which of two webhooks a name belongs.
 */
export function nameEvents(
  webhooks: readonly Webhook[],
  discriminator: Discriminator | undefined,
  schemas: Schemas,
  locate: LoadedSpec['locate'],
): Named {
  const at = (webhook: Webhook) => locate(['webhooks', webhook.key]);
  const markers = markersOf(webhooks, schemas);
  if (!discriminator) {
    const events = webhooks.map((webhook) => byKey(webhook));
    assertUnique(events, at);
    const unused = events.every(({ markers: own }) => own.length > 0) ? [] : fixedProperties(webhooks, schemas);
    if (unused.length === 0) return { events, warnings: [] };
    const message = `No property carries the names of the events (the values of ${unused.map((name) => `\`${name}\``).join(', ')} are other ones): they are named after their keys.`;
    return { events, warnings: [{ message, location: locate(['webhooks']) }] };
  }

  const claims = webhooks.flatMap((webhook) => {
    const values = namesAt(discriminator, webhook, schemas)?.values ?? [];
    return values.length === 0 ? [] : [{ webhook, values }];
  });
  const { names, leftOver, unnamed } = assignNames(claims);
  const place = `${discriminator.in === 'body' ? 'property' : 'header'} \`${discriminator.name}\``;
  const warnings: Warning[] = [];
  const [first] = claims;
  if (leftOver.length > 0 && first) {
    const message = `No webhook is named after ${leftOver.map((name) => `"${name}"`).join(', ')}, which the ${place} allows.`;
    warnings.push({ message, location: at(first.webhook) });
  }
  for (const webhook of unnamed) {
    const values = claims.find((claim) => claim.webhook === webhook)?.values ?? [];
    const others = webhooks.filter(
      (other) => other !== webhook && names.get(other)?.some((name) => values.includes(name)),
    );
    const other =
      others[0] ??
      claims.find((claim) => claim.webhook !== webhook && claim.values.some((value) => values.includes(value)))
        ?.webhook;
    if (!others.some((known) => values.some((value) => isNameOf(value, known)))) {
      throw new SpecError(
        `Two webhooks have the name "${values[0]}" on the wire: "${other?.key}" and "${webhook.key}". Pass \`--names key\` to name events after their keys.`,
        at(webhook),
      );
    }
    const message = `The ${place} of the webhook "${webhook.key}" does not allow its own name: the event is named after the key.`;
    warnings.push({ message, location: at(webhook) });
  }

  const forgotten: Webhook[] = [];
  const events = webhooks.flatMap((webhook): NamedWebhook[] => {
    const own = names.get(webhook);
    if (!own) return [byKey(webhook)];
    const wireNames = claims.find((claim) => claim.webhook === webhook)?.values ?? own;
    return own.map((name, index) => {
      const payload = webhook.payload && payloadOf(webhook, webhook.payload, name);
      const match = { ...discriminator, value: name };
      return { webhook, name, wireNames, isFirst: index === 0, payload, match, markers: [] };
    });
  });
  const [careless] = forgotten;
  if (careless) {
    const message = `The ${place}, which carries the name of the event, is not required: it is taken to be.`;
    warnings.push({ message, location: at(careless) });
  }
  assertUnique(events, at);
  return { events, warnings };

  function byKey(webhook: Webhook): NamedWebhook {
    const { key, method, payload } = webhook;
    const name = webhooks.find((other) => other.key === key) === webhook ? key : `${key}.${method}`;
    const loose = looseMatch(webhook);
    const own = [...(markers.get(webhook) ?? []), ...(loose ? [loose] : [])];
    const shown = loose?.in === 'body' && payload ? withExample(payload, loose.name, key, schemas) : payload;
    return { webhook, name, wireNames: [], isFirst: true, payload: shown, match: undefined, markers: own };
  }

  /** The key as the value of the place that names the other events, where the document leaves it open for a webhook. */
  function looseMatch({ key, headers, parameters, payload }: Webhook): Match | undefined {
    if (!discriminator) return undefined;
    const { in: kind, name } = discriminator;
    const isOpen =
      kind === 'header'
        ? !headers.has(name) && parameters.some((parameter) => parameter['name'] === name)
        : isText(propertyOf(payload, name, schemas)) && literalsOf(payload, name, schemas) === undefined;
    return isOpen ? { ...discriminator, value: key, isLoose: true } : undefined;
  }

  function payloadOf(webhook: Webhook, payload: Schema, name: string): Schema {
    if (discriminator?.in !== 'body') return payload;
    const values = namesAt(discriminator, webhook, schemas);
    let narrowed = payload;
    if (!values?.fixed) narrowed = limit(payload, discriminator.name, name, schemas);
    else if (values.values.length > 1) narrowed = narrow(payload, discriminator.name, name, schemas);
    if (isRequired(narrowed, discriminator.name, schemas)) return narrowed;
    forgotten.push(webhook);
    return withRequired(narrowed, discriminator.name, schemas);
  }
}

function isText(schema: Schema | undefined): boolean {
  return [schema?.['type']].flat().includes('string');
}

/** The properties of payloads that are limited to some strings. */
function fixedProperties(webhooks: readonly Webhook[], schemas: Schemas): string[] {
  const found = webhooks.flatMap(({ payload }) =>
    [...propertyNames(payload, schemas)].filter((name) => literalsOf(payload, name, schemas) !== undefined),
  );
  return [...new Set(found)];
}

function assertUnique(events: readonly NamedWebhook[], at: (webhook: Webhook) => Warning['location']): void {
  const seen = new Map<string, Candidate>();
  for (const { name, webhook } of events) {
    const other = seen.get(name);
    if (other) {
      throw new SpecError(
        `Two events have the name "${name}": of "${other.key}" and of "${webhook.key}". Pass \`--names key\` to name events after their keys.`,
        at(webhook),
      );
    }
    seen.set(name, webhook);
  }
}
