import { wrongOption } from './check-option.ts';
import { distanceBetween } from './did-you-mean.ts';
import { isRecord } from './is-record.ts';
import { usageError } from './package-name.ts';

/**
 * Rejects an option that is most likely misspelt, such as `maxage`: its default would apply in silence. Any other name that
 * is not known is left alone, since options may be part of a larger object.
 *
 * @param what the function that takes the options: `verifyWebhook`.
 * @param known has the names of all options.
 * @param kind what is named.
 * @throws {TypeError} for a value that is not an object, and for a name that is nearly that of an option which is not given.
 */
export function rejectMisspelt<Options extends object>(
  what: string,
  options: Options,
  known: Readonly<Record<keyof Options, unknown>>,
  kind = 'option',
): void {
  if (!isRecord(options)) throw wrongOption('options', `an object for ${what}`, options);
  const missing = Object.keys(known).filter((name) => options[name] === undefined);
  for (const given of Object.keys(options)) {
    const meant = Object.hasOwn(known, given) ? undefined : missing.find((name) => isNearly(given, name));
    if (meant !== undefined) throw usageError(`${what} has no ${kind} \`${given}\`. Did you mean ${meant}?`);
  }
}

/** In another case, with other separators, or up to two letters off. Short names are near to everything. */
function isNearly(given: string, name: string): boolean {
  const [from = '', to = ''] = [given, name].map((text) => text.replaceAll(/[-_]/g, '').toLowerCase());
  return Math.abs(from.length - to.length) <= 2 && distanceBetween(from, to) <= Math.min(2, Math.max(0, to.length - 4));
}
