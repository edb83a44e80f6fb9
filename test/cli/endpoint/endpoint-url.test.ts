import { expect, test } from 'vitest';
import { endpointUrl, isLoopback } from '../../../cli/endpoint/endpoint-url.ts';

test.each<[text: string, url: string]>([
  ['3000', 'http://localhost:3000/'],
  ['localhost', 'http://localhost/'],
  ['localhost/hooks', 'http://localhost/hooks'],
  ['app.localhost/hooks', 'http://app.localhost/hooks'],
  ['localhost:3000/hooks?a=b', 'http://localhost:3000/hooks?a=b'],
  ['127.0.0.1:80', 'http://127.0.0.1/'],
  ['[::1]:3000', 'http://[::1]:3000/'],
  ['app:3000/hooks', 'http://app:3000/hooks'],
  ['https://example.com/hooks', 'https://example.com/hooks'],
  ['http://localhost:3000', 'http://localhost:3000/'],
])('%s is %s', (text, url) => {
  expect(endpointUrl(text).href).toBe(url);
});

test.each<[text: string, message: RegExp]>([
  ['', /must be a port/],
  ['nowhere', /must be a port/],
  ['example.com/hooks', /must be a port/],
  ['localhost.example.com/hooks', /must be a port/],
  ['/hooks', /must be a port/],
  ['65536', /must be a port/],
  ['localhost:99999', /must be a port/],
  ['mailto:a@example.com', /must be a port/],
  ['ftp://example.com', /must be https or http/],
  ['http://a:b@example.com', /must not hold credentials/],
])('%j is no endpoint', (text, message) => {
  expect(() => endpointUrl(text)).toThrow(message);
});

test.each<[url: string, is: boolean]>([
  ['https://localhost:3000', true],
  ['https://app.localhost', true],
  ['https://127.8.9.10', true],
  ['https://[::1]', true],
  ['https://127.0.0.1.example.com', false],
  ['https://notlocalhost', false],
  ['https://192.168.0.1', false],
])('%s leads to this machine: %s', (url, is) => {
  expect(isLoopback(new URL(url))).toBe(is);
});
