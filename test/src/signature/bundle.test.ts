import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What only one scheme spells. */
const SPELLED = {
  standardWebhooks: 'webhook-signature',
  stripeStyle: 'Stripe-Signature',
  githubStyle: 'sha256=',
  slackStyle: 'v0:',
  shopifyStyle: 'X-Shopify-Hmac-Sha256',
} as const;

async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: ROOT, loader: 'ts' },
    alias: { '#hmac': './src/signature/hmac.web.ts', '#transport': './src/producer/transport.web.ts' },
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

const schemesIn = (text: string): string[] =>
  Object.entries(SPELLED).flatMap(([name, spelled]) => (text.includes(spelled) ? [name] : []));

test.each([
  ['receiver', `import { createWebhookHandler } from './src/receiver.ts'; console.log(createWebhookHandler);`],
  ['producer', `import { createDelivery } from './src/producer.ts'; console.log(createDelivery);`],
])('a bundle of the %s with the scheme of the contract holds no other', async (_name, code) => {
  expect(schemesIn(await bundled(code))).toEqual([]);
});

test.each(Object.keys(SPELLED))('a bundle with %s holds that one', async (name) => {
  const code = `import { createWebhookHandler, ${name} } from './src/receiver.ts'; console.log(createWebhookHandler, ${name});`;
  expect(schemesIn(await bundled(code))).toEqual([name]);
});
