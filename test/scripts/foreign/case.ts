import type { JsonValue } from '../../../scripts/contract/json.ts';
import type { Options } from '../support/generate.ts';

/** What is to come of a document under `test/specs/`. */
export interface Wants {
  /** The type of each event by its name on the wire, in order. */
  readonly events: Readonly<Record<string, string>>;
  /** Default: none. */
  readonly options?: Options;
  /** TypeScript that has to compile beside the generated files. */
  readonly usage?: string;
  /** Bodies that are valid, by event. */
  readonly accepts?: readonly (readonly [event: string, body: unknown])[];
  /** Bodies that are not, with the first thing that is wrong. */
  readonly rejects?: readonly (readonly [event: string, body: unknown, path: string, keyword: string])[];
  /** Headers to deliver the first example of an event with: the handlers, all in one server, answer it by its own. */
  readonly delivers?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What generated files have to contain. */
  readonly contains?: Readonly<Record<string, readonly string[]>>;
  /** What generated files must not contain. */
  readonly lacks?: Readonly<Record<string, readonly string[]>>;
  /** What the generator warns of, in order; default: nothing. */
  readonly warnings?: readonly string[];
  /** The names of an event's examples in order, where they are not `basic` and `minimal`. */
  readonly examples?: Readonly<Record<string, readonly string[]>>;
}

export type Cases = readonly (readonly [name: string, wants: Wants])[];

/** A row of `docs/events.json`. */
export interface Listed {
  readonly name: string;
  readonly method: string;
  readonly page: string;
  readonly schema?: string;
  readonly examples: Readonly<Record<string, JsonValue>>;
}
