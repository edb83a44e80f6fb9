const BATCH_MS = 2;

/**
 * Milliseconds per call of each contestant, one sample per round. Every round runs all of them, forwards and backwards
 * in turn, so that a busy machine slows all alike and nobody always pays for the garbage of the same neighbour.
 */
export async function interleave(
  contestants: Readonly<Record<string, () => unknown>>,
  rounds: number,
): Promise<Record<string, number[]>> {
  const entries: { name: string; run: () => unknown; calls: number; times: number[] }[] = [];
  for (const [name, run] of Object.entries(contestants)) {
    entries.push({ name, run, calls: await callsPerBatch(run), times: [] });
  }
  for (let round = 0; round < rounds; round++) {
    for (const entry of round % 2 === 0 ? entries : entries.toReversed())
      entry.times.push((await time(entry.run, entry.calls)) / entry.calls);
  }
  return Object.fromEntries(entries.map(({ name, times }) => [name, times]));
}

/** Doubles until a batch takes long enough, which warms the code up as well. */
async function callsPerBatch(run: () => unknown): Promise<number> {
  let calls = 100;
  while ((await time(run, calls)) < BATCH_MS) calls *= 2;
  return calls;
}

async function time(run: () => unknown, calls: number): Promise<number> {
  const started = performance.now();
  for (let call = 0; call < calls; call++) {
    const pending = run();
    if (pending instanceof Promise) await pending;
  }
  return performance.now() - started;
}
