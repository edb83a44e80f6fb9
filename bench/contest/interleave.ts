const BATCH_MS = 2;

/**
 * Milliseconds per call of each contestant, one sample per round. Every round runs all of them, forwards and backwards
 * in turn, so that a busy machine slows all alike and nobody always pays for the garbage of the same neighbour.
 */
export function interleave(
  contestants: Readonly<Record<string, () => void>>,
  rounds: number,
): Record<string, number[]> {
  const entries = Object.entries(contestants).map(([name, run]) => ({
    name,
    run,
    calls: callsPerBatch(run),
    times: [] as number[],
  }));
  for (let round = 0; round < rounds; round++) {
    for (const entry of round % 2 === 0 ? entries : entries.toReversed())
      entry.times.push(time(entry.run, entry.calls) / entry.calls);
  }
  return Object.fromEntries(entries.map(({ name, times }) => [name, times]));
}

/** Doubles until a batch takes long enough, which warms the code up as well. */
function callsPerBatch(run: () => void): number {
  let calls = 100;
  while (time(run, calls) < BATCH_MS) calls *= 2;
  return calls;
}

function time(run: () => void, calls: number): number {
  const started = performance.now();
  for (let call = 0; call < calls; call++) run();
  return performance.now() - started;
}
