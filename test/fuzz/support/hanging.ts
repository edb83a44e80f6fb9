import fc from 'fast-check';
import { type CreateTarget, targetOf } from '../target.ts';

/** Targets that a certain input keeps from ending. */
export const TARGETS: Readonly<Record<string, CreateTarget>> = {
  waiting: async () => targetOf(fc.nat(9), async (digit) => (digit === 7 ? new Promise(() => undefined) : undefined)),
  busy: async () =>
    targetOf(fc.nat(9), async (digit) => {
      if (digit === 7) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }),
};
