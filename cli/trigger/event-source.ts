import type { WebhookEventName } from '../../generated/types.ts';
import type { Sender, SignDeliveryOptions } from '../../mocks/sender/create-sender.ts';
import { isEventName } from '../../src/parse/is-event-name.ts';
import { roles } from '../../src/parse/roles.ts';
import { safeParseEvent } from '../../src/parse/safe-parse-event.ts';
import { withData } from '../../src/parse/with-role.ts';
import { describeError } from '../describe-error.ts';
import { knownEventName } from '../event-name.ts';
import { UsageError } from '../exit-code.ts';
import { type Identity, identityOf } from '../identity.ts';
import { parseJson } from '../json.ts';
import { readInput } from '../read-input.ts';
import { readDelivery } from '../saved-delivery.ts';
import type { Terminal } from '../terminal.ts';
import { type Choice, chooseEvent, variantsOf } from './choose-event.ts';
import { setPaths } from './set-paths.ts';

export interface EventFlags {
  readonly variant?: string;
  readonly event?: string;
  readonly set?: readonly string[];
  readonly data?: string;
  readonly allowUnknown?: true;
  readonly invalid?: true;
}

/** An event to send: a value or the bytes of a body, and what the headers of the delivery say of it. */
export interface OutgoingEvent extends Pick<SignDeliveryOptions, 'name' | 'id'> {
  readonly event: object;
}

/**
 * Makes the events that the flags describe, one for each call.
 *
 * @throws {UsageError} for an unknown event, variant or field, and, unless `--invalid` is given, for an invalid event.
 */
export async function eventSource(
  named: string | undefined,
  flags: EventFlags,
  sender: Sender,
  terminal: Terminal,
): Promise<() => OutgoingEvent> {
  const make =
    flags.event === undefined
      ? await madeUp(named, flags, sender, terminal)
      : captured(named, flags, await readInput(flags.event, terminal));
  return () => {
    const made = make();
    if (!flags.invalid) assertValid(made);
    return made;
  };
}

async function madeUp(
  named: string | undefined,
  flags: EventFlags,
  sender: Sender,
  terminal: Terminal,
): Promise<() => OutgoingEvent> {
  const choice: Choice = named === undefined ? await chooseEvent(terminal) : { name: named };
  const { variant = choice.variant, set = [], data, allowUnknown } = flags;
  const name = knownEventName(choice.name);
  assertVariant(name, variant);
  const replaced = data === undefined ? undefined : parsed(await readInput(data, terminal), '--data');
  return () => {
    const event = sender.event(name, (variant === undefined ? {} : { variant }) as never) as object;
    if (replaced === undefined && set.length === 0) return { event, name };
    const based = replaced === undefined ? event : withData(event, replaced);
    return { event: setPaths(based, set, allowUnknown ? undefined : name) as object, name };
  };
}

function assertVariant(name: WebhookEventName, variant: string | undefined): void {
  const variants = variantsOf(name);
  if (variant === undefined || variants.includes(variant)) return;
  throw new UsageError(`${name} has no variant "${variant}". It has ${variants.join(', ')}.`);
}

/** The event of a file, byte by byte as it is there unless something is set in it. */
function captured(named: string | undefined, flags: EventFlags, file: Uint8Array): () => OutgoingEvent {
  const { body, headers } = readDelivery(file);
  const stated = identityOf(body, headers);
  if (named !== undefined && !(roles.name && 'header' in roles.name) && named !== stated.name) {
    throw new UsageError(`the file of --event holds ${stated.name ?? 'no event'}, not ${named}.`);
  }
  const name = named ?? stated.name;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  if (!flags.set) return () => outgoing(bytes, { ...stated, name });
  const known = isEventName(name) && !flags.allowUnknown ? name : undefined;
  const event = setPaths(parsed(bytes, '--event'), flags.set, known) as object;
  const changed = identityOf(JSON.stringify(event), headers);
  return () => outgoing(event, { ...changed, name: named ?? changed.name });
}

function outgoing(event: object, { name, id }: Identity): OutgoingEvent {
  return { event, ...(name !== undefined && { name }), ...(id !== undefined && { id }) };
}

function assertValid({ event, name }: OutgoingEvent): void {
  const result = safeParseEvent(event, { ...(name !== undefined && { name }) });
  if (result.ok) return;
  throw new UsageError(`the event is not valid; --invalid sends it all the same.\n${describeError(result.error)}`);
}

function parsed(bytes: Uint8Array, option: string): unknown {
  const value = parseJson(bytes);
  if (value === undefined) throw new UsageError(`the file of ${option} is not JSON.`);
  return value;
}
