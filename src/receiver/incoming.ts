import { WebhookError } from '../errors.ts';
import type { BodyBuffer } from './body-buffer.ts';

/** A delivery as it comes in, whatever carries it. */
export interface Incoming {
  readonly method: string;
  readonly header: (name: string) => string | undefined;
  /** As the adapter has it: absolute, or a path alone. */
  readonly url?: string | undefined;
  /**
   * The raw body.
   *
   * @param buffer collects a body that arrives in chunks.
   * @throws {WebhookError} `body_too_large`, `body_aborted`, `body_already_parsed`, `overloaded`
   */
  body(buffer: BodyBuffer): Promise<Uint8Array> | Uint8Array;
  /** Stops reading: the rest of the body is not wanted. */
  cancel?(): void;
  /** Keeps the platform running until the work is done. Default: that of the platform, if it has one. */
  readonly waitUntil?: (work: Promise<unknown>) => void;
  /** How long the process will run, in milliseconds. Default: without end. */
  readonly timeLeft?: number;
}

/** @param remedy how to keep the raw body where the request comes from. */
export function alreadyParsed(remedy: string): WebhookError {
  return new WebhookError(
    'body_already_parsed',
    `Something read the body before the receiver did. The signature covers the raw bytes. ${remedy}`,
  );
}
