import { Worker } from 'node:worker_threads';
import { escapePrototypeNames, unescapePrototypeNames } from '../../contract/schema/prototype-names.ts';
import type { JsonObject } from '../../contract/json.ts';
import { SpecError } from '../../contract/spec-error.ts';

interface PendingTypes {
  readonly types: Promise<string>;
  /** Gives up what is not finished. */
  stop(): Promise<unknown>;
}

export type StartTypes = (document: JsonObject) => PendingTypes;

/**
 * Starts openapi-typescript on a document, in a thread of its own: the TypeScript compiler under it takes a second to
 * load and most of a second core for large documents.
 */
export const startOpenapiTypes: StartTypes = (document) => {
  const worker = new Worker(new URL('./types-worker.js', import.meta.url), {
    workerData: escapePrototypeNames(document),
  });
  const types = new Promise<string>((resolve, reject) => {
    worker.once('message', (code: string) => resolve(unescapePrototypeNames(code)));
    worker.once('error', (cause) => {
      reject(new SpecError(`openapi-typescript cannot type the document: ${cause.message}`, undefined, { cause }));
    });
  });
  types.catch(() => undefined);
  return { types, stop: () => worker.terminate() };
};
