import { eventNames } from '../generated/catalog.ts';
import { didYouMean } from '../src/did-you-mean.ts';
import { isEventName } from '../src/parse/is-event-name.ts';
import { usageError } from '../src/package-name.ts';

/** @throws {TypeError} for a name that is no event's. */
export function assertEventName(name: unknown): void {
  if (isEventName(name)) return;
  throw usageError(
    `There is no event "${String(name)}".${didYouMean(String(name), eventNames)} There are ${eventNames.join(', ')}.`,
  );
}
