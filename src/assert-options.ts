import { wrongOption } from './check-option.ts';
import { didYouMean } from './did-you-mean.ts';
import { isRecord } from './is-record.ts';
import { usageError } from './package-name.ts';

/**
 * Validates the names of options, for programs without types.
 *
 * @param what the function that takes the options: `createEventFeed`.
 * @param known the names of all options.
 * @throws {TypeError} for a value that is not an object, and for an unknown option.
 */
export function assertOptions<Options>(
  what: string,
  options: unknown,
  known: Readonly<Record<keyof Options, true>>,
): void {
  if (!isRecord(options)) {
    throw wrongOption('options', `an object for ${what}`, options);
  }
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  const names = Object.keys(known);
  throw usageError(
    `${what} has no option \`${unknown}\`.${didYouMean(unknown, names)} Its options are ${names.join(', ')}.`,
  );
}
