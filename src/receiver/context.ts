import type { PlatformAbortSignal } from '../platform.ts';
import type { HeaderReader } from '../signature/scheme.ts';
import type { Claim } from './dedupe/dedupe.ts';
import type { DeliveryContext } from './handler-options.ts';
import type { IdentityPart } from './unsigned-parts.ts';
import type { VerifiedBody } from './verify-body.ts';

/** The signal is created when it is first read: most handlers do not. */
export class Context<Platform> implements DeliveryContext<Platform> {
  readonly header: HeaderReader;
  readonly platform: Platform;
  readonly body: Uint8Array;
  readonly secretId: string | undefined;
  readonly unsigned: readonly IdentityPart[];
  readonly claim: Claim | undefined;
  #abort: AbortController | undefined;

  constructor(
    header: HeaderReader,
    platform: Platform,
    { body, secretId }: VerifiedBody,
    unsigned: readonly IdentityPart[],
    claim?: Claim,
  ) {
    this.header = header;
    this.platform = platform;
    this.body = body;
    this.secretId = secretId;
    this.unsigned = unsigned;
    this.claim = claim;
  }

  get signal(): PlatformAbortSignal {
    return (this.#abort ??= new AbortController()).signal;
  }

  abort(reason: unknown): void {
    (this.#abort ??= new AbortController()).abort(reason);
  }
}
