import { isPromise } from './is-promise.ts';

/**
 * Does what comes after some work: at once where the work is done at once, which spares most deliveries a dozen
 * promises.
 *
 * @param failed what to do instead where the work throws or its promise rejects.
 */
export function andThen<Value, Next>(
  work: () => Value | PromiseLike<Value>,
  done: (value: Value) => Next | PromiseLike<Next>,
  failed: (cause: unknown) => Next | PromiseLike<Next>,
): Next | PromiseLike<Next> {
  let value: Value | PromiseLike<Value>;
  try {
    value = work();
  } catch (cause) {
    return failed(cause);
  }
  return isPromise(value) ? Promise.resolve(value).then(done, failed) : done(value);
}
