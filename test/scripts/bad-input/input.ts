/** A document in one or more files. */
export interface Input {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Default: `openapi.yaml`. */
  readonly root?: string;
  /** `file:line:column pointer` */
  readonly at?: string;
}

/** Leads to the media type of the one webhook. */
export const SCHEMA = '#/webhooks/loaf.baked/post/requestBody/content/application~1json';
