import { withTimeout } from '../../timeout.ts';
import { Background } from '../background.ts';

/** What is kept of an invocation's time to return its result: milliseconds, but no more than the given part. */
const RESERVE_MS = 500;
const RESERVE_SHARE = 1 / 2;

/** What is needed of the `Context` of an invocation. */
export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

/** Late handlers of one invocation. */
export interface LateWork {
  /** Milliseconds until the result has to be returned. */
  timeLeft(): number;
  readonly add: (work: Promise<unknown>) => void;
  /** Resolves when all work has ended, or when no time is left. */
  settle(): Promise<void>;
}

/** Lambda freezes the process once a result is returned: what runs on would end during another invocation, or never. */
export function createLateWork(context: LambdaContext): LateWork {
  const background = new Background();
  let reserve: number | undefined;
  const timeLeft = (): number => {
    const remaining = context.getRemainingTimeInMillis();
    reserve ??= Math.min(RESERVE_MS, remaining * RESERVE_SHARE);
    return Math.max(0, remaining - reserve);
  };
  return {
    timeLeft,
    add: (work) => background.add(work),
    async settle() {
      try {
        await withTimeout(background.drain(), { timeout: timeLeft(), code: 'handler_timeout', what: 'Late work' });
      } catch {
        // The result cannot wait any longer.
      }
    },
  };
}
