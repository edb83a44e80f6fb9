import type { JsonObject, JsonValue } from './json.ts';
import type { Scenario } from './scenarios/scenario.ts';

/** Plain data that describes a set of webhooks. Read from an OpenAPI document, handed to every emitter. */
export interface Contract {
  readonly title: string;
  readonly version: string;
  readonly description: string | undefined;
  /** The npm package that carries the contract (`x-npm-package`), for the snippets in the docs. */
  readonly packageName: string | undefined;
  /** The whole document, bundled into one, without its scenarios. */
  readonly document: JsonObject;
  /** The assumption that is true of so many fields that it is stated once, not beside each (`x-common-assumption`). */
  readonly commonAssumption: string | undefined;
  readonly tags: readonly Tag[];
  readonly constants: readonly Constant[];
  readonly discriminator: Discriminator | undefined;
  readonly envelope: Envelope;
  readonly events: readonly EventContract[];
  /** Every schema that an event reaches by reference. */
  readonly schemas: readonly NamedSchema[];
  /** Stories that tests and demos play (`x-scenarios`). */
  readonly scenarios: readonly Scenario[];
}

export interface EventContract {
  /** The name on the wire, unique in the contract. */
  readonly name: string;
  /** The key under `webhooks`. */
  readonly key: string;
  /** `OrderCreated` for `order.created`; unique in the contract. */
  readonly identifier: string;
  /** `OrderCreatedEvent`; unique among the names of types. */
  readonly typeName: string;
  /** The name in a form that fits file names and URLs; unique in the contract, whatever the case. */
  readonly slug: string;
  readonly method: string;
  readonly operationId: string | undefined;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  readonly sending: Sending;
  readonly tags: readonly string[];
  readonly headers: readonly Header[];
  readonly responses: readonly Response[];
  /** Media type of the body; undefined where there is no body. */
  readonly contentType: string | undefined;
  /** Schema of the JSON body; undefined for an event without one. */
  readonly payload: Schema | undefined;
  readonly examples: readonly Example[];
  /** What on the wire tells this event from the others; undefined where only the endpoint does. */
  readonly match: Match | undefined;
  /** Further fixed values that tell this event from others, where no single place carries its name. */
  readonly markers: readonly Match[];
}

/** What brings an event about, in sentences. */
interface Sending {
  /** `x-sent-when` */
  readonly when: readonly string[];
  /** `x-not-sent-when` */
  readonly notWhen: readonly string[];
  /** What the sender leaves open (`x-undocumented`). */
  readonly undocumented: readonly string[];
}

/** Where the events of a contract carry their name. */
export interface Discriminator {
  readonly in: 'body' | 'header';
  readonly name: string;
}

/** Where the events of a contract carry what all of them have (`x-envelope`). */
export interface Envelope {
  readonly id?: Role;
  readonly time?: TimeRole;
  readonly data?: BodyRole & { readonly isObject: boolean };
}

export type Role = BodyRole | { readonly header: string; readonly required: boolean };

export interface BodyRole {
  /** A JSON Pointer into the body. */
  readonly pointer: string;
  /** Whether every event has it. */
  readonly required: boolean;
}

export interface TimeRole extends BodyRole {
  readonly unit: TimeUnit;
}

/** RFC 3339 text, or a number since 1970. */
export type TimeUnit = 'date-time' | 'seconds' | 'milliseconds';

export interface Match extends Discriminator {
  readonly value: string;
  /** Whether case and separators do not count, because the document does not spell the value. */
  readonly isLoose?: true;
}

export interface Tag {
  readonly name: string;
  readonly description: string | undefined;
}

export interface Constant {
  readonly name: string;
  readonly description: string | undefined;
  readonly assumption: string | undefined;
  /** A secret to sign examples with (`x-example-secret`), where the constant says how deliveries are signed. */
  readonly exampleSecret: string | undefined;
  readonly value: JsonValue;
}

export interface Header {
  readonly name: string;
  readonly required: boolean;
  /** Of its value, as the document has it. */
  readonly schema?: JsonValue;
  /** A value that the document gives for it. */
  readonly example: string | undefined;
  readonly description: string | undefined;
  readonly assumption: string | undefined;
}

export interface Response {
  /** A status (`200`), a range (`2XX`) or `default`. */
  readonly status: string;
  readonly description: string | undefined;
  readonly assumption: string | undefined;
  /** An example of the JSON that the document gives for the answer. */
  readonly body: JsonValue | undefined;
}

export interface Example {
  readonly name: string;
  readonly summary: string | undefined;
  readonly value: JsonValue;
  /** False where the document had no example and one was made from the schema. */
  readonly authored: boolean;
}

export interface NamedSchema {
  /** Name of its type and of its entry in `$defs`. */
  readonly name: string;
  readonly schema: Schema;
}

/** A JSON Schema (2020-12) object; its references all have the form `#/$defs/<name>`. */
export type Schema = JsonObject;

/** What every reference in a schema starts with. */
export const DEFS = '#/$defs/';
