import { expect, test } from 'vitest';
import { identify, type Places } from '../../../src/receiver/identify.ts';
import type { SchemeName } from '../../../src/signature/scheme.ts';
import { schemeOf } from '../../../src/signature/schemes.ts';

const header = (name: string): string => `${name} header`;
const inBody = (name: string): Places['id'] => ({ in: 'body', name });
const inHeader = (name: string): Places['id'] => ({ in: 'header', name });

test.each<[SchemeName, Places['id'], Places['name'], object, string[]]>([
  ['heyoo', inBody('id'), inBody('event'), { id: 'a', event: 'b' }, []],
  ['heyoo', inHeader('X-Id'), inBody('event'), { id: 'X-Id header', event: 'b' }, ['id']],
  ['heyoo', inBody('id'), inHeader('X-Name'), { id: 'a', event: 'X-Name header' }, ['name']],
  ['heyoo', inHeader('X-Id'), inHeader('X-Name'), { id: 'X-Id header', event: 'X-Name header' }, ['id', 'name']],
  ['heyoo', inHeader('Webhook-Id'), inBody('event'), { id: 'Webhook-Id header', event: 'b' }, ['id']],
  ['standard-webhooks', inHeader('Webhook-Id'), inBody('event'), { id: 'Webhook-Id header', event: 'b' }, []],
  ['standard-webhooks', inHeader('X-Id'), inBody('event'), { id: 'X-Id header', event: 'b' }, ['id']],
])('%s, id in %o, name in %o', (scheme, id, name, envelope, unsigned) => {
  const body = { id: 'a', event: 'b' };
  expect(identify(body, header, schemeOf(scheme), { id, name })).toEqual({ envelope, unsigned });
  expect(body).toEqual({ id: 'a', event: 'b' });
});
