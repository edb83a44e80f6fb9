import { Worker } from 'node:worker_threads';
import type { JsonObject } from '../../contract/json.ts';

export interface PendingTypes {
  readonly types: Promise<string>;
  /** Gives up what is not finished. */
  stop(): Promise<unknown>;
}

/**
 * Starts openapi-typescript on a document, in a thread of its own: the TypeScript compiler under it takes a second to
 * load and most of a second core for large documents.
 */
export function startOpenapiTypes(document: JsonObject): PendingTypes {
  const worker = new Worker(new URL('./types-worker.js', import.meta.url), { workerData: document });
  const types = new Promise<string>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  types.catch(() => undefined);
  return { types, stop: () => worker.terminate() };
}
