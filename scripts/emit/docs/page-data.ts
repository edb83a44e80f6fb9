/** What the pages of the site are made of: the generator writes it as JSON. Texts are Markdown; names and samples are not. */

import type { JsonValue } from '../../contract/json.ts';

/** A field of a payload. */
export interface FieldData {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly personal?: boolean;
  readonly description?: string;
  readonly assumption?: string;
  /** The key of what the page of all assumptions lists of the field. */
  readonly assumptionKey?: string;
  /** As JSON. */
  readonly sample?: string;
  /** The examples in which it is null, or missing. */
  readonly nullIn?: readonly string[];
  readonly missingIn?: readonly string[];
  /** The name of the object, where other events hold it too. */
  readonly shared?: string;
  readonly fields: readonly FieldData[];
}

/** A part of a page. */
export interface SectionData {
  readonly title: string;
  readonly markdown: string;
  /** Whether it is there for the code in it. */
  readonly isCode: boolean;
}

export interface ExampleData {
  readonly name: string;
  readonly summary?: string;
  readonly authored: boolean;
  readonly value: JsonValue;
}

/** A header or an answer of a delivery. */
export interface DeliveryItem {
  readonly kind: 'header' | 'answer';
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  readonly assumption?: string;
  /** As of a field. */
  readonly assumptionKey?: string;
}

/** A constant of the document. */
export interface ConstantData {
  readonly name: string;
  readonly title: string;
  readonly markdown: string;
  readonly assumption?: string;
  readonly assumptionKey?: string;
}

/** What the deliveries of all events have in common. */
export interface DeliveryData {
  readonly items: readonly DeliveryItem[];
  readonly constants: readonly ConstantData[];
}

/** One event: `docs/events/<name>.json`. */
export interface EventData {
  readonly name: string;
  readonly slug: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly sending: {
    readonly when: readonly string[];
    readonly notWhen: readonly string[];
    readonly undocumented: readonly string[];
  };
  readonly examples: readonly ExampleData[];
  readonly hasSchema: boolean;
  /** The names of the fields that every event has at the outside. */
  readonly envelope: readonly string[];
  readonly fields: readonly FieldData[];
  readonly sections: readonly SectionData[];
  /** What its delivery has beside what all have. */
  readonly delivery: readonly DeliveryItem[];
}

/** What all pages share: `docs/site.json`. */
export interface SiteData {
  readonly title: string;
  readonly version: string;
  /** The list of the events, without the fields that all of them have. */
  readonly index: string;
  readonly packageName?: string;
  readonly commonAssumption?: string;
  /** What a program has to know to write a receiver. */
  readonly receiver?: string;
  readonly delivery?: DeliveryData;
  readonly assumptions?: AssumptionsData;
}

export interface AssumptionsData {
  readonly intro: string;
  readonly groups: readonly AssumptionGroup[];
}

/** What is assumed of one schema, or of deliveries. */
export interface AssumptionGroup {
  readonly title: string;
  readonly kind: 'delivery' | 'fields';
  readonly rows: readonly AssumptionRow[];
}

export interface AssumptionRow {
  /** Whether the common assumption holds for it. */
  readonly isCommon: boolean;
  /** Beside the common one. Without either, it is documented. */
  readonly reason?: string;
  readonly subjects: readonly AssumptionSubject[];
}

export interface AssumptionSubject {
  /** Of its own, from its name and where it belongs, so that a link to it stays right when others come. */
  readonly key: string;
  /** A word before the name. */
  readonly before: string;
  readonly name: string;
  /** Where it is described: a field or an item of a delivery on the page of an event, or on the page of deliveries. */
  readonly place?: { readonly slug: string; readonly path: string } | { readonly slug?: string; readonly item: string };
}
