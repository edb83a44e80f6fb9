import { WebhookError } from '../errors.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import { BodyBuffer } from './body-buffer.ts';
import type { Deadline } from './deadline.ts';
import type { Incoming } from './incoming.ts';
import type { VerifySettings } from './options.ts';
import { readBody } from './read-body.ts';
import { isPromise } from '../timeout.ts';

/** What a signature proves. */
export interface VerifiedBody {
  readonly body: Uint8Array;
  /** The place of the secret among those that were given. */
  readonly secretIndex: number;
  readonly secretId: string | undefined;
}

/**
 * Reads the raw body of a delivery and verifies its signature: headers first, then the body, then the secret.
 *
 * @param now milliseconds since 1970.
 * @throws {WebhookError}
 */
export async function verifyBody<Platform>(
  incoming: Incoming,
  settings: VerifySettings<Platform>,
  { now, platform, deadline }: { now: number; platform: Platform; deadline: Deadline },
): Promise<VerifiedBody> {
  const { readSignature, keys: keyring, maxBodyBytes, pool } = settings;
  const { header, url } = incoming;
  const signature = readSignature(header, now);
  const encoding = header('content-encoding');
  if (encoding !== undefined && encoding !== '' && encoding.toLowerCase() !== 'identity') {
    throw new WebhookError(
      'unsupported_encoding',
      '`Content-Encoding` is not supported: the signature covers the uncompressed body.',
    );
  }
  const buffer = new BodyBuffer(maxBodyBytes, pool);
  try {
    await readBody(incoming, buffer, deadline);
    const keys = await deadline.wait(
      whileHeld(buffer, keyring({ header, url, platform })),
      'secret_unavailable',
      'The `secret` function',
    );
    const body = buffer.bytes();
    const secretIndex = await verifySignature(signature, body, keys);
    if (secretIndex < 0) {
      const what = body.length === 0 ? 'an empty body' : 'this body';
      throw new WebhookError('wrong_signature', `No secret of the receiver matches the signature of ${what}.`);
    }
    return { body, secretIndex, secretId: keys[secretIndex]?.id };
  } finally {
    buffer.release();
  }
}

/**
 * Waits for a look-up, unless others need the room of the body meanwhile.
 *
 * @throws {WebhookError} `overloaded`
 */
function whileHeld<Value>(buffer: BodyBuffer, value: Value | Promise<Value>): Value | Promise<Value> {
  if (!isPromise(value)) return value;
  return new Promise((resolve, reject) => {
    buffer.whenEnded(reject);
    value.then(resolve, reject);
  });
}
