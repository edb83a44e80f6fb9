// Searches one target, and says each input before it is tried. Started by watch.ts.
import { parentPort, workerData } from 'node:worker_threads';
import type { CreateTarget } from './target.ts';
import type { Message, WorkerData } from './watch.ts';

const { targets, name, ...options }: WorkerData = workerData;
const { TARGETS }: { TARGETS: Readonly<Record<string, CreateTarget>> } = await import(targets);
const target = await TARGETS[name]?.();
if (!target) throw new TypeError(`${targets} has no target "${name}".`);
const result = await target.search({ ...options, onInput: (input) => say({ input }) });
await target.close?.();
say({ result });

function say(message: Message): void {
  parentPort?.postMessage(message);
}
