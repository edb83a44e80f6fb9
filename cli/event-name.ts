import type { Command } from 'commander';
import { eventNames } from '../generated/catalog.ts';
import type { WebhookEventName } from '../generated/types.ts';
import { isEventName } from '../src/parse/is-event-name.ts';
import { roles } from '../src/parse/roles.ts';
import { unknownName } from '../src/did-you-mean.ts';
import { UsageError } from './exit-code.ts';
import { type Identity, identityOf } from './identity.ts';
import { collect } from './options.ts';
import type { SavedRequest } from './verify/request/saved-request.ts';
import { headerOf } from './verify/request/header.ts';

/** @throws {UsageError} for a name that the contract does not have. */
export function knownEventName(name: string): WebhookEventName {
  if (isEventName(name)) return name;
  throw new UsageError(`there is ${unknownName('event', name, eventNames)}`);
}

/** What the headers of a delivery would say of an event. */
export interface IdentityFlags {
  readonly name?: string;
  readonly header?: readonly string[];
}

export function addIdentityOptions(command: Command): Command {
  return command
    .option('--name <name>', "the event's name, where the contract has it in a header")
    .option('-H, --header <"Name: value">', 'a header of the delivery; repeatable', collect);
}

/**
 * The name and the id of an event, by the flags and by its delivery.
 *
 * @throws {UsageError} for a name beside the one in the body.
 */
export function statedIdentity({ name, header = [] }: IdentityFlags, { headers, body }: SavedRequest): Identity {
  const stated = identityOf(body, [...header.map(headerOf), ...headers]);
  if (name === undefined) return stated;
  if (roles.name && 'path' in roles.name) {
    throw new UsageError(
      `--name is for names in a header; this contract has them in the body, as ${roles.name.path.join('.')}.`,
    );
  }
  return { ...stated, name };
}
