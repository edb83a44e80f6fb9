import type { WebhookEventOf } from '../generated/types.ts';
import { type Fixtures, fixtures, seededPaths } from '../generated/fixtures.ts';
import { eventTimeOf } from '../src/parse/envelope.ts';
import { withTime } from '../src/parse/with-role.ts';
import { assertOptions } from '../src/assert-options.ts';
import { checkTime, wrongOption } from '../src/check-option.ts';
import { assertEventName } from './assert-event-name.ts';
import { copy, deepMerge } from './deep-merge.ts';
import { reseed } from './reseed.ts';
import { usageError } from '../src/package-name.ts';

export interface FixtureOptions<Name extends keyof Fixtures> {
  /** One of the event's examples in the spec. Default: the first, `basic`. */
  readonly variant?: keyof Fixtures[Name];
  /** Gives the event other ids and times: the same ones for the same seed, on any machine. */
  readonly seed?: number | string;
  /** When the event happened, in milliseconds since 1970. All times in it move along. */
  readonly at?: number;
  /** Deep-merged into the event: objects are merged, anything else replaces, `undefined` removes. */
  readonly overrides?: DeepPartial<WebhookEventOf<Name>>;
}

export type DeepPartial<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { readonly [Key in keyof Value]?: DeepPartial<Value[Key]> | undefined }
    : Value;

const OPTIONS = { variant: true, seed: true, at: true, overrides: true } as const;

/**
 * A valid event to test with, as a copy of its own. Overrides are not validated, so that broken events can be made too.
 *
 * @throws {TypeError} for an unknown name, variant or option, and for a time that is no number.
 *
 * @example
 * const event = fixture(name, { variant: 'minimal', seed: 7, at: Date.now() });
 */
export function fixture<Name extends keyof Fixtures>(
  name: Name,
  options: FixtureOptions<Name> = {},
): WebhookEventOf<Name> {
  assertEventName(name);
  assertOptions<FixtureOptions<Name>>('fixture', options, OPTIONS);
  const variants: Readonly<Record<string, unknown>> = fixtures[name];
  const { variant = Object.keys(variants)[0], seed, at, overrides } = options;
  checkTime('at', at);
  if (seed !== undefined && typeof seed !== 'string' && typeof seed !== 'number')
    throw wrongOption('seed', 'a number or a text', seed);
  if (typeof variant !== 'string' || !Object.hasOwn(variants, variant)) {
    throw usageError(`"${name}" has no fixture "${String(variant)}". It has ${Object.keys(variants).join(', ')}.`);
  }
  const event = copy(variants[variant]);
  reseed(event, seededPaths[name], { seed, at });
  const hasTime = at !== undefined && eventTimeOf(event) !== undefined;
  return deepMerge(hasTime ? withTime(event, at) : event, overrides) as WebhookEventOf<Name>;
}
