import { fromBase64, fromHex, toHex, utf8 } from '../../signature/encoding.ts';
import type { SecretEncoding } from '../../signature/scheme.ts';
import type { SecretTextAccident } from '../accident.ts';
import { list } from './list.ts';
import { prefixMissing } from './prefix-missing.ts';
import { quoted } from './quoted.ts';
import type { UndoSecret } from './undo-secret.ts';
import { whiteSpace } from './white-space.ts';

export const SECRET_TEXTS: Readonly<Record<SecretTextAccident, UndoSecret>> = {
  'secret-white-space': whiteSpace,
  'secret-quoted': quoted,
  'secret-list': list,
  'secret-prefix-missing': prefixMissing,
};

/** A key, and each way in which a secret gives it. */
export interface KeyCandidate {
  readonly bytes: Uint8Array;
  readonly readings: readonly KeyReading[];
}

export interface KeyReading {
  /** The secret, by its place among those that were given. */
  readonly secretIndex: number;
  /** The text of the secret without its accidents. */
  readonly secret: string;
  readonly accidents: readonly SecretTextAccident[];
  readonly secretEncoding: SecretEncoding;
  readonly stripPrefix: string | undefined;
}

/** Texts of one secret that are tried, at most. */
const MAX_TEXTS = 16;

const PREFIX = /^[A-Za-z][A-Za-z\d]{0,15}_/;

/** The keys that secrets may stand for, those with the fewest accidents first. */
export function keysOf(secrets: readonly string[]): readonly KeyCandidate[] {
  const readings = secrets.flatMap((secret, secretIndex) =>
    textsOf(secret).flatMap(([text, accidents]) =>
      decodings(text).map(({ bytes, ...decoded }) => ({
        bytes,
        reading: { secretIndex, secret: text, accidents, ...decoded },
      })),
    ),
  );
  const keys = new Map<string, { bytes: Uint8Array; readings: KeyReading[] }>();
  for (const { bytes, reading } of readings.toSorted(
    (a, b) => a.reading.accidents.length - b.reading.accidents.length,
  )) {
    const hex = toHex(bytes);
    const key = keys.get(hex) ?? { bytes, readings: [] };
    key.readings.push(reading);
    keys.set(hex, key);
  }
  return [...keys.values()];
}

/** A text and what led to it: up to two accidents, since a quoted secret may end in a line end. */
function textsOf(secret: string): (readonly [text: string, accidents: readonly SecretTextAccident[]])[] {
  const texts = new Map<string, readonly SecretTextAccident[]>([[secret, []]]);
  for (let round = 0; round < 2; round++) {
    for (const [text, before] of Array.from(texts)) {
      for (const [name, { undo }] of Object.entries(SECRET_TEXTS) as [SecretTextAccident, UndoSecret][]) {
        for (const found of undo(text)) if (found && !texts.has(found)) texts.set(found, [...before, name]);
      }
    }
  }
  return [...texts].slice(0, MAX_TEXTS);
}

type Decoding = Pick<KeyReading, 'secretEncoding' | 'stripPrefix'> & { readonly bytes: Uint8Array };

function decodings(text: string): readonly Decoding[] {
  const [prefix] = PREFIX.exec(text) ?? [];
  const tails = prefix === undefined || prefix.length === text.length ? [] : [prefix];
  return [undefined, ...tails].flatMap((stripPrefix): Decoding[] => {
    const tail = text.slice(stripPrefix?.length ?? 0);
    const base64 = tail === '' ? undefined : fromBase64(tail);
    const hex = /^(?:[0-9a-f]{2})+$/.test(tail) ? fromHex(tail) : undefined;
    return [
      { secretEncoding: 'utf-8', stripPrefix, bytes: utf8(tail) },
      ...(base64 ? [{ secretEncoding: 'base64' as const, stripPrefix, bytes: base64 }] : []),
      ...(hex ? [{ secretEncoding: 'hex' as const, stripPrefix, bytes: hex }] : []),
    ];
  });
}
