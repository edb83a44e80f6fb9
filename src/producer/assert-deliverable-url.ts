import { resolvePublic } from '#transport';
import { WebhookError } from '../errors.ts';
import { parseUrl, undeliverable } from './url.ts';

/**
 * Refuses a URL that a sender should not be talked into calling: anything but https, credentials, and hosts with an
 * address that is not public (loopback, private, link-local, metadata services, and IPv6 forms of these). Outside Node
 * names are not resolved, so only addresses that are written out are checked.
 *
 * A name may lead elsewhere later, so `deliver` checks again and connects to the very address that it checked.
 *
 * @throws {WebhookError} `url_not_allowed`
 */
export async function assertDeliverableUrl(text: string): Promise<void> {
  const url = parseUrl(text);
  if (url.protocol !== 'https:') throw undeliverable('The URL is not https.');
  try {
    await resolvePublic(url);
  } catch (cause) {
    throw cause instanceof WebhookError ? cause : undeliverable('The host of the URL cannot be resolved.', cause);
  }
}
