import { transport } from '#transport';
import { WebhookError } from '../errors.ts';
import { withTimeout } from '../timeout.ts';
import type { DeliverOptions } from './deliver-options.ts';
import { settingsOf } from './deliver-settings.ts';
import type { GuardOptions } from './guard/guard-options.ts';
import { notAllowed, parseUrl } from './url.ts';

export interface DeliverableUrlOptions extends GuardOptions, Pick<DeliverOptions, 'resolve' | 'timeout'> {}

/**
 * Rejects a URL that a sender must not call (SSRF): anything but https, credentials, ports of internal
 * services, and hosts with an address that is not public (loopback, private, link-local, metadata services, and IPv6
 * forms of these). Outside Node and Bun, names are rejected unless `platformGuards` is set.
 *
 * A name may lead elsewhere later, so `deliver` checks again and connects to the very address that it checked.
 *
 * @throws {WebhookError} `url_not_allowed`
 * @throws {TypeError} for an invalid option.
 */
export async function assertDeliverableUrl(text: string, options: DeliverableUrlOptions = {}): Promise<void> {
  const { guard, resolve, timeout } = settingsOf(options);
  const url = parseUrl(text);
  guard.checkUrl(url);
  try {
    await withTimeout(transport.check(url, guard, resolve), { timeout, code: 'delivery_timeout', what: 'The look-up' });
  } catch (cause) {
    if (cause instanceof WebhookError && cause.code === 'url_not_allowed') throw cause;
    throw notAllowed('The host of the URL cannot be resolved.', cause);
  }
}
