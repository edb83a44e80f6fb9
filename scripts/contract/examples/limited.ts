import { createContext, Script } from 'node:vm';
import { isObject } from '../json.ts';

/** A check of one value may take so many milliseconds. */
const LIMIT = 1000;

const CALL = new Script('call()');
const context = createContext({ call: () => undefined });

/**
 * Calls a function that may match slow patterns.
 *
 * @param limit in milliseconds; default: 1000.
 * @returns undefined where it took longer.
 */
export function withinLimit<T>(call: () => T, limit: number = LIMIT): { readonly value: T } | undefined {
  const results: T[] = [];
  context['call'] = () => void results.push(call());
  try {
    CALL.runInContext(context, { timeout: limit });
  } catch (error) {
    if (isObject(error) && error['code'] === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
  return { value: results[0] as T };
}
