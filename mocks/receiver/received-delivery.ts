import type { WebhookEvent } from '../../generated/types.ts';
import type { Issue } from '../../src/errors.ts';
import { safeParseEvent } from '../../src/parse/safe-parse-event.ts';
import type { Fault } from './fault.ts';
import type { Problem, Verdict } from './verdict.ts';

/** A delivery as a receiver saw it. */
export interface ReceivedDelivery<Event = WebhookEvent | undefined> {
  /** 1 for the first one since the receiver was made or reset. */
  readonly number: number;
  /** 1 for the first delivery of this event's id, 2 for the second. */
  readonly attempt: number;
  /** When it came in, in milliseconds since 1970. */
  readonly at: number;
  /** By name in lower case. The values of `authorization`, `proxy-authorization` and `cookie` are not kept. */
  readonly headers: Readonly<Record<string, string>>;
  /** The raw bytes; none where the body ended prematurely, was too long or was not posted. */
  readonly body: Uint8Array;
  /** The event's id as the delivery states it, also where the event is not valid. */
  readonly id: string | undefined;
  /** The event's name as the delivery states it, also where the event is not valid. */
  readonly name: string | undefined;
  /** The event, where it is valid; parsed when first asked for. */
  readonly event: Event;
  /** Whether it is a POST of an event that is valid by the contract, regardless of its signature. */
  readonly valid: boolean;
  /** What breaks the contract, and where. */
  readonly issues: readonly Issue[];
  /** Whether the signature holds; undefined for a receiver without a secret. */
  readonly verified: boolean | undefined;
  /** Why it is not verified and not valid, in this order; empty for a good delivery. */
  readonly problems: readonly Problem[];
  /** The status, or what happened in place of an answer; `timeout` also where the sender left first. Undefined until then. */
  readonly answer: number | Fault | undefined;
}

/** Small, since a receiver may hold many: the event is not kept next to its bytes until somebody asks. */
export class RecordedDelivery implements ReceivedDelivery {
  readonly number: number;
  readonly attempt: number;
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly valid: boolean;
  readonly verified: boolean | undefined;
  readonly problems: readonly Problem[];
  answer: number | Fault | undefined = undefined;
  #event: WebhookEvent | undefined = undefined;

  constructor(place: { number: number; attempt: number; at: number }, headers: Headers, verdict: Verdict) {
    this.number = place.number;
    this.attempt = place.attempt;
    this.at = place.at;
    this.headers = keep(headers);
    this.body = verdict.body;
    this.id = verdict.id;
    this.name = verdict.name;
    this.valid = verdict.valid;
    this.verified = verdict.verified;
    this.problems = verdict.problems;
  }

  get event(): WebhookEvent | undefined {
    if (!this.valid) return undefined;
    if (this.#event) return this.#event;
    const result = safeParseEvent(this.body, { ...(this.name !== undefined && { name: this.name }) });
    if (result.ok) this.#event = result.event;
    return this.#event;
  }

  get issues(): readonly Issue[] {
    return this.problems.flatMap(({ issues }) => issues);
  }
}

const PRIVATE = new Set(['authorization', 'proxy-authorization', 'cookie']);

/** Not every environment gives the names in lower case. */
function keep(headers: Headers): Record<string, string> {
  const entries = Array.from(headers, ([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(entries.map(([name, value]) => [name, PRIVATE.has(name) ? '[not kept]' : value]));
}
