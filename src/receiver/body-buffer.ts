import { WebhookError } from '../errors.ts';

/** Limits the bytes that the unverified bodies of a receiver hold together. */
export class BufferPool {
  readonly #maxBytes: number;
  readonly #unverified = new Set<BodyBuffer>();
  #held = 0;

  /** @param maxBytes of all buffers together. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Past the limit the largest body goes, so that many slow small ones take nobody's place. */
  grow(buffer: BodyBuffer, bytes: number): void {
    this.#unverified.add(buffer);
    this.#held += bytes;
    while (this.#held > this.#maxBytes) {
      const largest = [...this.#unverified].reduce((most, each) => (each.capacity > most.capacity ? each : most));
      largest.end(
        new WebhookError('overloaded', `The bodies that are not verified yet exceed ${this.#maxBytes} bytes together.`),
      );
    }
  }

  release(buffer: BodyBuffer): void {
    this.#unverified.delete(buffer);
    this.#held -= buffer.capacity;
  }
}

const NOTHING: Uint8Array = /* @__PURE__ */ new Uint8Array();

/** Collects a body up to a limit, in one buffer that doubles: many small chunks cost no more than a few large ones. */
export class BodyBuffer {
  readonly #maxBytes: number;
  #pool: BufferPool | undefined;
  #bytes: Uint8Array = NOTHING;
  #length = 0;
  #error: WebhookError | undefined;
  #onEnd: (error: WebhookError) => void = () => undefined;

  constructor(maxBytes: number, pool?: BufferPool) {
    this.#maxBytes = maxBytes;
    this.#pool = pool;
  }

  get capacity(): number {
    return this.#bytes.length;
  }

  /** @throws {WebhookError} `body_too_large`, `overloaded` */
  add(chunk: Uint8Array): void {
    if (this.#error) throw this.#error;
    const length = this.#length + chunk.length;
    this.assertFits(length);
    const before = this.capacity;
    // The first chunk is usually the only one. It is not ours to write to, and may be a small part of what it keeps in memory.
    if (this.#length === 0) this.#bytes = chunk.buffer.byteLength > 2 * chunk.length ? new Uint8Array(chunk) : chunk;
    else {
      this.#reserve(length);
      this.#bytes.set(chunk, this.#length);
    }
    this.#length = length;
    this.#pool?.grow(this, this.capacity - before);
    if (this.#error) throw this.#error;
  }

  /** @throws {WebhookError} `body_too_large` */
  assertFits(length: number): void {
    if (length > this.#maxBytes)
      throw new WebhookError('body_too_large', `The body is longer than ${this.#maxBytes} bytes.`);
  }

  /** @throws {WebhookError} `overloaded` */
  bytes(): Uint8Array {
    if (this.#error) throw this.#error;
    return this.#bytes.subarray(0, this.#length);
  }

  end(error: WebhookError): void {
    this.#error = error;
    this.release();
    this.#bytes = NOTHING;
    this.#onEnd(error);
  }

  /** Calls back when the pool ends the body, at once if it has. The last one to ask is called. */
  whenEnded(callback: (error: WebhookError) => void): void {
    this.#onEnd = callback;
    if (this.#error) callback(this.#error);
  }

  /** Counts the body no longer: it is verified, or given up. */
  release(): void {
    this.#pool?.release(this);
    this.#pool = undefined;
  }

  #reserve(length: number): void {
    if (length <= this.capacity) return;
    const larger = new Uint8Array(Math.min(Math.max(length, 2 * this.capacity, 1024), this.#maxBytes));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

export function bodyAborted(cause?: unknown): WebhookError {
  return new WebhookError('body_aborted', 'The request body ended prematurely.', { cause });
}
