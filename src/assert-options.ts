import { wrongOption } from './check-option.ts';
import { didYouMean } from './did-you-mean.ts';
import { isRecord } from './is-record.ts';
import { usageError } from './package-name.ts';

/**
 * Checks what programs in plain JavaScript pass as options.
 *
 * @param what whose options they are: `createEventFeed`.
 * @param known every name that there is.
 * @throws {TypeError} unless it is an object, or for an unknown option.
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
