import { expect, test } from 'vitest';
import { identify, type Places } from '../../../src/receiver/identify.ts';
import { type SchemeName, schemesByName } from '../../../src/signature/scheme-names.ts';

const header = (name: string): string => `${name} header`;
const inBody = (name: string): Places['id'] => ({ in: 'body', name });
const inHeader = (name: string): Places['id'] => ({ in: 'header', name });

test.each<[SchemeName, Places['id'], Places['name'], object, string[]]>([
  ['contract', inBody('id'), inBody('event'), { id: 'a', event: 'b' }, []],
  ['contract', inHeader('X-Id'), inBody('event'), { id: 'X-Id header', event: 'b' }, ['id']],
  ['contract', inBody('id'), inHeader('X-Name'), { id: 'a', event: 'X-Name header' }, ['name']],
  ['contract', inHeader('X-Id'), inHeader('X-Name'), { id: 'X-Id header', event: 'X-Name header' }, ['id', 'name']],
  ['contract', inHeader('Webhook-Id'), inBody('event'), { id: 'Webhook-Id header', event: 'b' }, ['id']],
  ['standard-webhooks', inHeader('Webhook-Id'), inBody('event'), { id: 'Webhook-Id header', event: 'b' }, []],
  ['standard-webhooks', inHeader('X-Id'), inBody('event'), { id: 'X-Id header', event: 'b' }, ['id']],
])('%s, id in %o, name in %o', (scheme, id, name, envelope, unsigned) => {
  const body = { id: 'a', event: 'b' };
  expect(identify(body, header, schemesByName[scheme], { id, name })).toEqual({ envelope, unsigned });
  expect(body).toEqual({ id: 'a', event: 'b' });
});
