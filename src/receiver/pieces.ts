import { WebhookError } from '../errors.ts';

/** A body that arrives in pieces, up to a limit. */
export class Pieces {
  readonly #maxBytes: number;
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** @throws {WebhookError} `body_too_large` */
  add(piece: Uint8Array): void {
    this.#length += piece.length;
    assertFits(this.#length, this.#maxBytes);
    this.#pieces.push(piece);
  }

  bytes(): Uint8Array {
    const [first] = this.#pieces;
    if (first?.length === this.#length) return first;
    const bytes = new Uint8Array(this.#length);
    let offset = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, offset);
      offset += piece.length;
    }
    return bytes;
  }
}

/** @throws {WebhookError} `body_too_large` */
export function assertFits(length: number, maxBytes: number): void {
  if (length > maxBytes) throw new WebhookError('body_too_large', `The body is longer than ${maxBytes} bytes.`);
}

export function brokenBody(cause?: unknown): WebhookError {
  return new WebhookError('broken_body', 'The body broke off.', { cause });
}
