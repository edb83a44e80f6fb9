import type { WebhookError } from '../errors.ts';
import type { WebhookHandlerOptions } from './handler-options.ts';

/** Gives an error the address of the page about its code, where the receiver knows these pages. */
export function addHelp(error: WebhookError, { errorHelp }: Pick<WebhookHandlerOptions<never>, 'errorHelp'>): void {
  if (errorHelp !== undefined) error.help = `${errorHelp}${error.code}/`;
}
