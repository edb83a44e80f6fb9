import { createHash } from 'node:crypto';
import { generateSync } from 'json-schema-faker';
import type { Schema } from '../contract.ts';

/** A text of each format that is checked. */
export const FORMAT_SAMPLES: Readonly<Record<string, string>> = {
  binary: 'data',
  byte: 'ZGF0YQ==',
  date: '2024-05-14',
  'date-time': '2024-05-14T09:30:00Z',
  duration: 'P1D',
  email: 'ada@example.com',
  hostname: 'example.com',
  'iso-date-time': '2024-05-14T09:30:00Z',
  'iso-time': '09:30:00Z',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  'json-pointer': '/data/id',
  'json-pointer-uri-fragment': '#/data/id',
  password: 'correct horse battery staple',
  regex: '^[a-z]+$',
  'relative-json-pointer': '1/id',
  time: '09:30:00Z',
  uri: 'https://example.com/',
  'uri-reference': '/path',
  'uri-template': 'https://example.com/{id}',
  url: 'https://example.com/',
};

/**
 * A text that the keywords of a schema for strings allow, named after its property.
 *
 * @param path where it stands.
 * @param seed what ids depend on, beside the place.
 * @param index its position among others that it must differ from.
 */
export function sampleText(schema: Schema, path: string, seed: string, index: number): string | undefined {
  const { pattern, format, minLength, maxLength } = schema;
  const name = path.split('/').findLast((segment) => !/^\d*$/.test(segment)) ?? 'text';
  if (typeof pattern === 'string') return matching(schema, seed + path, index);
  if (format === 'uuid') return uuid(seed + path, index);
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : Infinity;
  const sample = FORMAT_SAMPLES[String(format)];
  const text = sample ?? plainText(name, seed + path);
  if (index > 0 && typeof sample === 'string' && /^ur[il]/.test(String(format))) return `${text}${index + 1}`;
  return fit(index === 0 ? text : `${text} ${index + 1}`, least, most);
}

function matching({ pattern, minLength, maxLength }: Schema, salt: string, index: number): string | undefined {
  const bounds = {
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
  const seed = digest(`${salt} ${index}`).readUInt32BE();
  const text = generateSync({ type: 'string', pattern, ...bounds } as Schema, { seed });
  return typeof text === 'string' ? text : undefined;
}

/** `First name` for `first_name`, an address for what is called one, a token for an id. */
function plainText(name: string, salt: string): string {
  const words = name
    .replaceAll(/([\p{Ll}\d])(?=\p{Lu})|[^\p{L}\p{N}]+/gu, '$1 ')
    .trim()
    .toLowerCase();
  if (/(^| )(id|uid|guid)$/.test(words))
    return `${words.replaceAll(' ', '_')}_${digest(salt).toString('hex').slice(0, 8)}`;
  if (/(^| )ur[il]$/.test(words)) return `https://example.com/${words.replace(/ ?ur[il]$/, '').replaceAll(' ', '-')}`;
  if (/(^| )e ?mail$/.test(words)) return 'ada@example.com';
  return words === '' ? 'text' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** By characters, as lengths are counted. */
function fit(text: string, least: number, most: number): string {
  const characters = [...text];
  if (characters.length > most) return characters.slice(characters.length - most).join('');
  return least <= characters.length ? text : `${text} `.repeat(Math.ceil(least / characters.length)).slice(0, least);
}

function uuid(salt: string, index: number): string {
  const hex = digest(`${salt} ${index}`).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
