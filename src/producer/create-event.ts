import { eventIdPrefix } from '../../generated/catalog.ts';
import type { WebhookEventData, WebhookEventName, WebhookEventOf } from '../../generated/types.ts';
import { clockOf } from '../check-option.ts';
import { WebhookError } from '../errors.ts';
import { canonicalDateTime } from '../parse/date-time.ts';
import { isEventName } from '../parse/is-event-name.ts';
import { roles } from '../parse/roles.ts';
import { unknownEvent } from '../parse/validate-event.ts';
import { safeParseEvent } from '../parse/safe-parse-event.ts';
import { withData, withId, withName, withTime } from '../parse/with-role.ts';
import { toHex } from '../signature/encoding.ts';
import { isKnownField, unknownFields } from './unknown-fields.ts';

export interface CreateEventOptions {
  /** Default: the prefix of the ids in the contract and 24 hexadecimal digits of chance. */
  readonly id?: string;
  /** When it happened; text is written in upper case and without a leap second. Default: now. */
  readonly timestamp?: Date | string;
  /** Fields beside the data, where the envelope of the contract has more than id, name and time. Default: none. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
}

/** Data as a sender holds it: `Date` or text where the payload has a date-time. */
export type EventData<Value> = Value extends readonly (infer Item)[]
  ? readonly EventData<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: EventData<Value[Key]> }
    : string extends Value
      ? Value | Date
      : Value;

/**
 * Makes an event that the contract accepts. Stricter than a receiver: a field that the contract does not list is an
 * error. The data is copied the way JSON does it: dates become ISO 8601, and undefined fields are omitted.
 *
 * @throws {WebhookError} `unknown_event`, `invalid_envelope`, `invalid_payload`; `issues` names each path.
 *
 * @example
 * const event = createEvent(name, data, { timestamp: new Date() });
 */
export function createEvent<Name extends WebhookEventName>(
  name: Name,
  data: EventData<WebhookEventData<Name>>,
  { id = randomId(), timestamp, fields = {}, now }: CreateEventOptions = {},
): WebhookEventOf<Name> {
  if (!isEventName(name)) throw unknownEvent();
  const time = typeof timestamp === 'string' ? canonicalDateTime(timestamp) : (timestamp?.getTime() ?? clockOf(now)());
  const named = withName(withId(fields, id), name);
  const timed = roles.time && isKnownField(name, roles.time.path) ? withTime(named, time) : named;
  const event = copy(withData(timed, data));
  const result = safeParseEvent(event, { name });
  const issues = [...(result.ok ? [] : result.error.issues), ...unknownFields(name, event)];
  if (issues.length === 0) return event as WebhookEventOf<Name>;
  const code = result.ok ? 'invalid_payload' : result.error.code;
  throw new WebhookError(code, `The "${name}" event breaks the contract.`, { issues });
}

function copy(event: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(event));
  } catch (cause) {
    throw new WebhookError('invalid_payload', 'The data cannot be written as JSON.', { cause });
  }
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return eventIdPrefix + toHex(bytes);
}
