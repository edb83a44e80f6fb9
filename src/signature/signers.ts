import { signature } from '../../generated/catalog.ts';
import { toBase64, toHex } from './encoding.ts';
import type { HmacKey } from './hmac.ts';
import type { SchemeName } from './scheme.ts';
import { signedBytes } from './standard-webhooks.ts';

/** The headers that sign a message, for several keys where the scheme has room for them, else for the first. */
type Signer = (keys: readonly HmacKey[], message: Message) => Promise<Record<string, string>>;

/** What the signature of a delivery covers or travels with. */
interface Message {
  readonly id: string;
  /** When the delivery is signed, in milliseconds since 1970. */
  readonly now: number;
  readonly body: Uint8Array;
  /** Header of the `heyoo` scheme. Default: the one that the spec names. */
  readonly header: string | undefined;
}

export const signers: Readonly<Record<SchemeName, Signer>> = {
  async heyoo([key], { body, header = signature.header }) {
    return key ? { [header]: toHex(await key.sign(body)) } : {};
  },
  async 'standard-webhooks'(keys, { id, now, body }) {
    const timestamp = String(Math.floor(now / 1000));
    const signed = signedBytes(id, timestamp, body);
    const signatures = await Promise.all(keys.map(async (key) => `v1,${toBase64(await key.sign(signed))}`));
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
  },
};
