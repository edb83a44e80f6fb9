import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { root } from './tools/paths.ts';
import { amount, atMost, printTable } from './tools/report.ts';

/** What a browser downloads of the built package: bundled, minified, gzipped at level 9. */
export async function benchSize(): Promise<void> {
  const types = `import { type WebhookEvent } from '@heyoo/webhooks';\nexport type Event = WebhookEvent;`;
  const parser = `export { parseEvent } from '@heyoo/webhooks';`;
  const verifier = `export { verifyWebhook } from '@heyoo/webhooks/receiver';`;
  const handler = await size(receiverOf('createWebhookHandler'));
  const figures = [
    amount('a type', await size(types), bytes, atMost(0)),
    amount('parseEvent, which holds all validators', await size(parser), bytes, atMost(6000)),
  ];
  for (const name of await validatorNames()) {
    const code = `export { ${name} } from '@heyoo/webhooks/validators';`;
    figures.push(amount(name, await size(code), bytes, atMost(2500)));
  }
  printTable('Size', [
    ...figures,
    amount(
      'verifyWebhook, its validators left out',
      await size(verifier, [without(/\/validator-map\.js$/)]),
      bytes,
      atMost(2500),
    ),
    amount('verifyWebhook, on top of parseEvent', (await size(verifier)) - (await size(parser)), bytes),
    amount('createWebhookHandler for a Request', handler, bytes, atMost(10_500)),
    ...(await Promise.all(
      Object.entries(WITHIN).map(async ([name, path]) =>
        amount(`${name}, of that`, handler - (await size(receiverOf('createWebhookHandler'), [without(path)])), bytes),
      ),
    )),
    ...(await Promise.all(
      PARTS.map(async (name) =>
        amount(`${name}, on top of that`, (await size(receiverOf('createWebhookHandler', name))) - handler, bytes),
      ),
    )),
  ]);
}

/** What a handler is made of: what a bundle is smaller by without it. */
const WITHIN: Readonly<Record<string, RegExp>> = {
  'validators of all events': /\/validator-map\.js$/,
  'signatures and secrets': /\/signature\/[\w-]+\.js$/,
  'JSON, envelope, dates': /\/parse\/(?:decode|envelope|roles|date-time|value-at)\.js$/,
  'requests and bodies': /\/(?:respond-to|from-request|read-body|body-buffer|verify-body)\.js$/,
  'claims, their renewal, memory': /\/(?:claims|memory|key)\.js$/,
  'errors, answers, checks of options': /\/(?:errors|answers|check-option|package-name)\.js$/,
};

/** What shakes off where it is not used. */
const PARTS = ['toNodeHandler', 'createRedisDedupe', 'createSqlDedupe', 'verifyWebhook', 'testDedupe'];

function receiverOf(...names: string[]): string {
  return `export { ${names.join(', ')} } from '@heyoo/webhooks/receiver';`;
}

/** Leaves modules, and what only they import, out of a bundle. */
function without(filter: RegExp): Plugin {
  return {
    name: 'without',
    setup({ onResolve }) {
      onResolve({ filter }, ({ path }) => ({ path, external: true }));
    },
  };
}

async function size(contents: string, plugins: Plugin[] = []): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, loader: 'ts', resolveDir: root },
    // An import of types alone stays as an import of nothing: whether that costs something depends on the package.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    plugins,
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  // Gzip makes 20 bytes of nothing.
  return code.length === 0 ? 0 : gzipSync(code, { level: 9 }).length;
}

async function validatorNames(): Promise<string[]> {
  const declarations = await readFile(path.join(root, 'generated/validators.d.ts'), 'utf8');
  return [...declarations.matchAll(/^export const (\w+):/gm)].map(([, name = '']) => name);
}

function bytes(value: number): string {
  return `${value.toLocaleString('en')} B`;
}
