/** What happened to the body between the sender's signature and here. */
export type BodyAccident =
  | 'line-end'
  | 'crlf'
  | 'reserialized'
  | 'bom'
  | 'json-string'
  | 'form-encoded'
  | 'compressed'
  | 'base64-body';

/** How the text of the secret differs from what the sender uses. */
export type SecretTextAccident = 'secret-quoted' | 'secret-white-space' | 'secret-list' | 'secret-prefix-missing';

/** How the sender makes a key of the secret, where the form would do it otherwise. */
export type SecretKeyAccident = 'secret-prefix-kept' | 'secret-base64' | 'secret-hex' | 'secret-text';

/** How the headers differ from those of the form. */
export type HeaderAccident =
  | 'header-name'
  | 'signature-prefix'
  | 'signature-encoding'
  | 'signature-list'
  | 'upper-case-hex'
  | 'stale-timestamp';

export type AccidentName = BodyAccident | SecretTextAccident | SecretKeyAccident | HeaderAccident | 'other-secret';

/** Something that keeps a signature from holding, and does so here. */
export interface Accident {
  readonly name: AccidentName;
  /** One sentence, without a secret, a signature or a part of the body. */
  readonly text: string;
}

/** Bytes that the sender may have signed. */
export interface SignedBody {
  readonly bytes: Uint8Array;
  readonly accidents: readonly BodyFound[];
}

/** An accident of the body, and what to do before the receiver reads it. */
interface BodyFound extends Accident {
  readonly name: BodyAccident;
  readonly remedy: BodyRemedy;
}

/**
 * - `raw`: nothing in front of the receiver may read or rewrite the body.
 * - `lambda`: `toLambdaHandler` decodes it.
 * - `form`, `decompress`: a few lines before the receiver.
 */
export type BodyRemedy =
  | { readonly kind: 'raw' | 'lambda' }
  | { readonly kind: 'form'; readonly field: string }
  | { readonly kind: 'decompress'; readonly format: 'gzip' | 'deflate' };

/** What a body that arrived may have been. None where the accident cannot have happened to it. */
export type UndoBody = (body: Uint8Array) => readonly SignedBodyCandidate[] | Promise<readonly SignedBodyCandidate[]>;

export interface SignedBodyCandidate {
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Default: `raw`. */
  readonly remedy?: BodyRemedy;
}
