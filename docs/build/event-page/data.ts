/** A field as `docs/events/<name>.json` describes it. Texts are Markdown; names and samples are not. */
export interface FieldData {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly personal?: boolean;
  readonly description?: string;
  readonly assumption?: string;
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

/** An event as `docs/events/<name>.json` describes it. */
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
  /** What its delivery has beside what all have, as Markdown. */
  readonly delivery: readonly string[];
}

export interface ExampleData {
  readonly name: string;
  readonly summary?: string;
  readonly authored: boolean;
  readonly value: unknown;
}

/** What `docs/site.json` holds for all pages. */
export interface SiteData {
  readonly title: string;
  readonly version: string;
  readonly packageName?: string;
  readonly commonAssumption?: string;
  /** What a program has to know to write a receiver, as Markdown. */
  readonly receiver?: string;
  readonly assumptions?: { readonly intro: string; readonly groups: readonly AssumptionGroup[] };
}

export interface AssumptionGroup {
  readonly title: string;
  readonly kind: 'delivery' | 'fields';
  readonly rows: readonly AssumptionRow[];
}

export interface AssumptionRow {
  /** Absent for what is documented. */
  readonly reason?: string;
  readonly subjects: readonly {
    readonly before: string;
    readonly name: string;
    readonly field?: { readonly slug: string; readonly path: string };
  }[];
}
