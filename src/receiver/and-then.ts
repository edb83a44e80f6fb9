import { isPromise } from './is-promise.ts';

/**
 * Does what comes after some work: at once where the work is done at once, which spares most deliveries a dozen
 * promises.
 *
 * @param done what it throws does not reach `failed`.
 * @param failed what to do instead where the work throws or its promise rejects.
 */
export function andThen<Value, Next>(
  work: () => Value | PromiseLike<Value>,
  done: (value: Value) => Next | PromiseLike<Next>,
  failed: (cause: unknown) => Next | PromiseLike<Next>,
): Next | PromiseLike<Next> {
  let value: Value;
  try {
    const pending = work();
    if (isPromise(pending)) return Promise.resolve(pending).then(done, failed);
    value = pending;
  } catch (cause) {
    return failed(cause);
  }
  return done(value);
}
