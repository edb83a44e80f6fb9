import { Worker } from 'node:worker_threads';
import { type SearchOptions, type SearchResult, TIMEOUT_MS } from './target.ts';

/** What a worker says: the input that it is about to try, and at last what it found. */
export type Message = { readonly input: string } | { readonly result: SearchResult };

export interface WorkerData extends Omit<SearchOptions, 'onInput'> {
  /** The URL of a module that exports TARGETS. */
  readonly targets: string;
  readonly name: string;
}

/** Searches in a thread of its own, which is ended if an input keeps it busy: no timer within it would run. */
export function searchInWorker(data: WorkerData): Promise<SearchResult> {
  const { timeout = TIMEOUT_MS } = data;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.js', import.meta.url), { workerData: data });
    let inputs = 0;
    let last = '';
    let timer: NodeJS.Timeout | undefined;
    worker.on('error', reject).on('exit', (code) => end(() => reject(new Error(`The worker exited with ${code}.`))));
    worker.on('message', (message: Message) => {
      if ('result' in message) return end(() => resolve(message.result));
      inputs += 1;
      last = message.input;
      // Longer than the worker's own limit, which tells more.
      timer = timer?.refresh() ?? setTimeout(hang, 2 * timeout);
    });

    function hang(): void {
      const found = `The input number ${inputs} keeps the thread busy for more than ${(2 * timeout) / 1000} s:\n${last}`;
      end(() => resolve({ inputs, found }));
    }

    function end(settle: () => void): void {
      clearTimeout(timer);
      void worker.terminate();
      settle();
    }
  });
}
