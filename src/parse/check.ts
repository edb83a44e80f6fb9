import type { Issue, Validator } from '../../generated/validators.js';

/**
 * What a value does wrong; null where it is valid. Never throws: a value that cannot be looked at (a getter that
 * throws, more levels than the stack holds) is invalid.
 */
export function check(validate: Validator<unknown>, value: unknown): readonly Issue[] | null {
  try {
    return validate(value) ? null : (validate.errors ?? []);
  } catch {
    return [{ path: '', message: 'cannot be read', keyword: 'type' }];
  }
}
