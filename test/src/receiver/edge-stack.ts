import path from 'node:path';
import { EdgeVM } from '@edge-runtime/vm';
import { build } from 'esbuild';
import type { createWebhookHandler, WebhookHandler } from '../../../src/receiver.ts';
import type { Stack } from './stacks.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What the test needs of a runtime with the web's own interfaces and none of Node's. */
interface Edge {
  readonly createWebhookHandler: typeof createWebhookHandler;
  readonly Request: typeof Request;
  readonly Headers: typeof Headers;
  readonly Uint8Array: typeof Uint8Array<ArrayBuffer>;
}

/** A receiver that is made and runs where there is WebCrypto alone. */
export async function edgeStack(make: (create: typeof createWebhookHandler) => WebhookHandler): Promise<Stack> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { createWebhookHandler } from './src/receiver.ts';`,
      resolveDir: ROOT,
    },
    alias: { '#hmac': './src/signature/hmac.web.ts' },
    absWorkingDir: ROOT,
    bundle: true,
    format: 'iife',
    globalName: 'receiver',
    footer: { js: 'Object.assign(globalThis, receiver);' },
    platform: 'neutral',
    write: false,
  });
  const vm = new EdgeVM();
  vm.evaluate(outputFiles[0]?.text ?? '');
  const edge = vm.context as unknown as Edge;
  const handler = make(edge.createWebhookHandler);
  return {
    target: handler,
    async send({ method = 'POST', headers = {}, body }) {
      const all = new edge.Headers();
      for (const [name, value] of Object.entries(headers)) for (const item of [value].flat()) all.append(name, item);
      const bytes = body === undefined ? null : edge.Uint8Array.from(Buffer.from(body));
      const response = await handler(new edge.Request('http://localhost/', { method, headers: all, body: bytes }));
      return { status: response.status, text: await response.text() };
    },
    close: async () => undefined,
  };
}
