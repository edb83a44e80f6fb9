import { expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { createDelivery } from '../../../src/producer.ts';
import { defaultScheme } from '../../../src/signature/default-scheme.ts';
import { hmacHex, standardWebhooks } from '../../../src/signature/schemes.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const event = fixture('campaign.clicked');

test('one delivery may be signed for two schemes', async () => {
  const { headers } = await createDelivery(event, {
    url: 'https://a.example',
    secret: SECRET,
    scheme: [defaultScheme, standardWebhooks],
  });
  expect(Object.keys(headers).sort()).toEqual([
    'Heyoo-Signature',
    'content-type',
    'user-agent',
    'webhook-id',
    'webhook-signature',
    'webhook-timestamp',
  ]);
});

test.each([
  ['https://a.example/\r\nX-Evil: 1', 'https://a.example/X-Evil:%201'],
  ['https://a.example/ü', 'https://a.example/%C3%BC'],
])('%j cannot carry a header', async (url, wants) => {
  expect((await createDelivery(event, { url, secret: SECRET })).url).toBe(wants);
});

test.each(['not a url', 'https://user:pass@a.example', 'ftp://a.example'])('%s is rejected', async (url) => {
  await expect(createDelivery(event, { url, secret: SECRET })).rejects.toMatchObject({ code: 'url_not_allowed' });
});

test.each<[string, object]>([
  ['a header that frames the request', { headers: { Host: 'b.example' } }],
  ['a header that says how to read the body', { headers: { 'content-type': 'text/plain' } }],
  ['a header that signs the request', { headers: { 'heyoo-signature': 'x' } }],
  ['a user agent among the headers', { headers: { 'User-Agent': 'x' } }],
  ['a header that HTTP cannot carry', { headers: { 'x-a': 'a\r\nb' } }],
  ['a user agent that HTTP cannot carry', { userAgent: '' }],
  ['a signature in a header that frames the request', { scheme: hmacHex('Host') }],
  ['a signature in content-length', { scheme: hmacHex('content-length') }],
  ['a signature in transfer-encoding', { scheme: hmacHex('Transfer-Encoding') }],
  ['two signatures in one header', { scheme: [hmacHex('Webhook-Id'), standardWebhooks] }],
])('rejects %s', async (_name, options) => {
  const delivery = createDelivery(event, { url: 'https://a.example', secret: SECRET, ...options });
  await expect(delivery).rejects.toThrow(TypeError);
});

test('sends further headers and names the package', async () => {
  const { headers } = await createDelivery(event, {
    url: 'https://a.example',
    secret: SECRET,
    headers: { 'x-request-id': 'r1', authorization: 'Bearer t' },
  });
  expect(headers).toMatchObject({ 'x-request-id': 'r1', authorization: 'Bearer t' });
  expect(headers['user-agent']).toBe(`${manifest.name.slice(1).replace('/', '-')}/${manifest.version}`);
  const named = await createDelivery(event, { url: 'https://a.example', secret: SECRET, userAgent: 'acme/2' });
  expect(named.headers['user-agent']).toBe('acme/2');
});
