import { eventNames } from '../generated/catalog.ts';
import { unknownName } from '../src/did-you-mean.ts';
import { isEventName } from '../src/parse/is-event-name.ts';
import { usageError } from '../src/package-name.ts';

/** @throws {TypeError} for an unknown name. */
export function assertEventName(name: unknown): void {
  if (!isEventName(name)) throw usageError(`There is ${unknownName('event', name, eventNames)}`);
}
