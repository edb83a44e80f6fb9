import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import autocannon from 'autocannon';
import { median } from './median.ts';

const ROUNDS = 5;
const SECONDS = 2;
/** Enough to keep a server busy all the time. */
const MANY = 32;

export interface Load {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The median of requests per second that each endpoint answers with a 2xx, each in a process of its own, in turns. */
export async function requestsPerSecond(
  endpoints: Readonly<Record<string, readonly string[]>>,
  load: Load,
  connections: number = MANY,
): Promise<Record<string, number>> {
  const samples: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, args] of Object.entries(endpoints))
      (samples[name] ??= []).push(await measure(args, load, connections));
  }
  return Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, median(values)]));
}

async function measure(args: readonly string[], { body, headers }: Load, connections: number): Promise<number> {
  const endpoint = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await address(endpoint);
    const load = { url, method: 'POST', body, headers: { ...headers }, connections } as const;
    await autocannon({ ...load, duration: 1 });
    const { requests, non2xx, errors } = await autocannon({ ...load, duration: SECONDS });
    if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests failed.`);
    return requests.average;
  } finally {
    endpoint.kill();
  }
}

async function address({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The endpoint prints nothing.');
  const [line] = await once(stdout, 'data');
  return String(line).trim();
}
