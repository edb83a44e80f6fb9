import path from 'node:path';
import { EdgeVM } from '@edge-runtime/vm';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { signWebhook } from '../../../src/producer.ts';
import { schemesByName } from '../../../src/signature/scheme-names.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const WORKER = `
import { createWebhookHandler } from './src/receiver.ts';
import { schemesByName } from './src/signature/scheme-names.ts';
import { signWebhook } from './src/producer.ts';
globalThis.handled = [];
const options = { secret: '${SECRET}', maxAge: 1e14, on: { 'campaign.clicked': (event) => globalThis.handled.push(event.id) } };
globalThis.receive = async (scheme, body, headers) => {
  const response = await createWebhookHandler({ ...options, scheme: schemesByName[scheme] })(new Request('https://edge.example/', { method: 'POST', body, headers: JSON.parse(headers) }));
  return response.status + ' ' + (await response.text());
};
globalThis.sign = async (scheme, body) => JSON.stringify(await signWebhook(body, { secret: '${SECRET}', scheme: schemesByName[scheme], id: 'evt' }));
`;

let edge: EdgeVM;

/** A runtime with the web's own interfaces and none of Node's; evaluating strings is forbidden in it. */
beforeAll(async () => {
  const bundle = await build({
    stdin: { contents: WORKER, resolveDir: ROOT, loader: 'js' },
    alias: { '#hmac': './src/signature/hmac.web.ts', '#transport': './src/producer/transport.web.ts' },
    absWorkingDir: ROOT,
    bundle: true,
    format: 'iife',
    platform: 'neutral',
    write: false,
  });
  edge = new EdgeVM();
  edge.evaluate(bundle.outputFiles[0]?.text ?? '');
});

const body = JSON.stringify(fixture('campaign.clicked'));
const call = (expression: string): Promise<string> => edge.evaluate(expression);
const json = JSON.stringify;

test('it is no Node', () => {
  expect(edge.evaluate('[typeof process, typeof Buffer, typeof require].join()')).toBe('undefined,undefined,undefined');
});

test.each(Object.entries(schemesByName))(
  '%s: what Node signs, the edge takes, and the other way round',
  async (name, scheme) => {
    const headers = await signWebhook(body, { secret: SECRET, scheme, id: 'evt' });
    expect(await call(`receive(${json(name)}, ${json(body)}, ${json(json(headers))})`)).toBe('200 ');
    const signed = await call(`sign(${json(name)}, ${json(body)})`);
    expect(await call(`receive(${json(name)}, ${json(body)}, ${json(signed)})`)).toBe('200 ');
  },
);

test.each<[string, Record<string, string>, string]>([
  ['no signature', {}, '401 {"code":"missing_signature"}'],
  ['a malformed one', { 'heyoo-signature': 'F'.repeat(64) }, '401 {"code":"malformed_signature"}'],
  ['a wrong one', { 'heyoo-signature': 'f'.repeat(64) }, '401 {"code":"wrong_signature"}'],
])('%s', async (_name, headers, wants) => {
  expect(await call(`receive('contract', ${json(body)}, ${json(json(headers))})`)).toBe(wants);
});
