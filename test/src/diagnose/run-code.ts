import { transformSync } from 'esbuild';
import * as receiver from '../../../src/receiver.ts';
import { SECRET_VARIABLE } from '../../../src/command-name.ts';

interface Module {
  readonly POST?: (request: Request) => Promise<Response>;
  readonly handler?: (event: object, context: object) => Promise<{ readonly statusCode: number }>;
}

/** Runs the code of an explanation. What it imports from the package, it gets from the sources, with another clock. */
export function runCode(code: string, secret: string, now: () => number): Module {
  const { code: script } = transformSync(code, { loader: 'ts', format: 'cjs' });
  const createWebhookHandler: typeof receiver.createWebhookHandler = (options) =>
    receiver.createWebhookHandler({ ...options, now, dedupe: false, maxAge: Number.MAX_SAFE_INTEGER });
  const module = { exports: {} as Module };
  const required = (): object => ({ ...receiver, createWebhookHandler });
  // The point of it is to run text.
  // oxlint-disable-next-line no-new-func
  const run = new Function('module', 'require', 'process', script);
  run(module, required, { env: { [SECRET_VARIABLE]: secret } });
  return module.exports;
}
