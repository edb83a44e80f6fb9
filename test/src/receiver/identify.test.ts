import { expect, test } from 'vitest';
import { identify, type Places } from '../../../src/receiver/identify.ts';
import { hmacHex, type SignatureScheme, standardWebhooks } from '../../../src/signature/schemes.ts';

const header = (name: string): string => `${name} header`;
const inBody = (name: string): Places['id'] => ({ in: 'body', name });
const inHeader = (name: string): Places['id'] => ({ in: 'header', name });
const alone = hmacHex('X-Signature');

test.each<[what: string, SignatureScheme, Places['id'], Places['name'], object, string[]]>([
  ['both in the body', alone, inBody('id'), inBody('event'), { id: 'a', event: 'b' }, []],
  ['an id that nothing signs', alone, inHeader('X-Id'), inBody('event'), { id: 'X-Id header', event: 'b' }, ['id']],
  ['a name that nothing signs', alone, inBody('id'), inHeader('X-Name'), { id: 'a', event: 'X-Name header' }, ['name']],
  [
    'both in headers',
    alone,
    inHeader('X-Id'),
    inHeader('X-Name'),
    { id: 'X-Id header', event: 'X-Name header' },
    ['id', 'name'],
  ],
  [
    'an id that the scheme signs',
    standardWebhooks,
    inHeader('Webhook-Id'),
    inBody('event'),
    { id: 'Webhook-Id header', event: 'b' },
    [],
  ],
  [
    'an id in another header',
    standardWebhooks,
    inHeader('X-Id'),
    inBody('event'),
    { id: 'X-Id header', event: 'b' },
    ['id'],
  ],
])('%s', (_what, scheme, id, name, envelope, unsigned) => {
  const body = { id: 'a', event: 'b' };
  expect(identify(body, header, scheme, { id, name })).toEqual({ envelope, unsigned });
  expect(body).toEqual({ id: 'a', event: 'b' });
});
