import { describe, expect, test } from 'vitest';
import { deliveryHeaders } from '../../../src/producer/delivery-headers.ts';

const FRAMING = [
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

describe.each(FRAMING.flatMap((name) => [name, name.toUpperCase()]))('%s', (name) => {
  test('is no header of a signature', () => {
    expect(() => deliveryHeaders([{ [name]: 'x' }], {})).toThrow(
      expect.objectContaining({ name: 'TypeError', message: expect.stringContaining('`header`') }),
    );
  });
  test('is no further header', () => {
    expect(() => deliveryHeaders([], { headers: { [name]: 'x' } })).toThrow(
      expect.objectContaining({ name: 'TypeError', message: expect.stringContaining('`headers`') }),
    );
  });
});

test.each<[string, object]>([
  ['the header of a signature in another case', { headers: { 'X-SIGNATURE': 'x' } }],
  ['a user agent', { headers: { 'user-agent': 'x' } }],
  ['a name with a space', { headers: { 'x a': 'x' } }],
  ['a name with a colon at its end', { headers: { 'x-a:': 'x' } }],
  ['a name with a line break before it', { headers: { '\nx-a': 'x' } }],
  ['no name', { headers: { '': 'x' } }],
  ['a value with a line break', { headers: { 'x-a': 'a\nb' } }],
  ['a value that ends with a space', { headers: { 'x-a': 'a ' } }],
  ['a value that begins with a space', { headers: { 'x-a': ' a' } }],
  ['a value beyond ASCII', { headers: { 'x-a': 'ü' } }],
  ['an empty value', { headers: { 'x-a': '' } }],
  ['a value that is no text', { headers: { 'x-a': 1 } }],
])('rejects %s', (_name, options) => {
  expect(() => deliveryHeaders([{ 'x-signature': 's' }], options)).toThrow(
    expect.objectContaining({ name: 'TypeError', message: expect.stringContaining('`headers`') }),
  );
});

test('names the option where the user agent is invalid', () => {
  expect(() => deliveryHeaders([], { userAgent: 'a\r\nb' })).toThrow('`userAgent`');
});

test('accepts a value of one character and of several words', () => {
  const headers = { 'x-a': 'a', 'x-b': 'b c ~!' };
  expect(deliveryHeaders([{ 'x-signature': 's' }], { headers, userAgent: 'acme/1' })).toEqual({
    'content-type': 'application/json',
    'user-agent': 'acme/1',
    ...headers,
    'x-signature': 's',
  });
});
