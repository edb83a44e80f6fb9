import { Memory, storeIn } from '../../../../src/receiver/dedupe/memory.ts';
import type { CreateTestedDedupe } from '../../../../src/receiver.ts';

/** Stores in memory, those of one name in the same one. */
export function sharedMemory(): CreateTestedDedupe {
  const memories = new Map<string, Memory>();
  return ({ name, claimTtl }) => {
    const memory = memories.get(name) ?? new Memory(1_000);
    memories.set(name, memory);
    return storeIn(memory, { claimTtl, now: () => Date.now() });
  };
}
