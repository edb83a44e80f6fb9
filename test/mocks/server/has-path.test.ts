import { expect, test } from 'vitest';
import { hasPath } from '../../../mocks/server/has-path.ts';

test.for<[pattern: string | RegExp, path: string, has: boolean]>([
  ['*/webhooks', '/webhooks', true],
  ['*/webhooks', '/api/v1/webhooks', true],
  ['*/webhooks', '/webhooks/', true],
  ['*/webhooks', '/webhooks?a=1', true],
  ['*/webhooks', '/webhooks/more', false],
  ['*/webhooks', '/awebhooks', false],
  ['https://receiver.example/hooks', '/hooks', true],
  ['https://receiver.example:8443/hooks?a=1', '/hooks', true],
  ['https://receiver.example/hooks', '/Hooks', false],
  ['https://receiver.example', '/', true],
  ['https://*.example/hooks', '/hooks', true],
  ['*.example/hooks', '/hooks', true],
  ['/hooks', '/hooks', true],
  ['/hooks/:tenant/in', '/hooks/acme/in', true],
  ['/hooks/:tenant/in', '/hooks/in', false],
  ['/hooks/*', '/hooks/a/b', true],
  ['*', '/anything', true],
  ['/a.b', '/aXb', false],
  [/\/hooks$/, '/hooks', true],
  [/\/hooks$/g, '/hooks', true],
  [/^https:/, '/hooks', false],
])('%s and %s: %s', ([pattern, path, has]) => {
  for (let times = 0; times < 2; times++) expect(hasPath(pattern, `http://127.0.0.1:1234${path}`)).toBe(has);
});
