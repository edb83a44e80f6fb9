import { WebhookError } from '../errors.ts';

/**
 * The URL of an endpoint, as far as its text tells.
 *
 * @throws {WebhookError} `url_not_allowed` unless it is an absolute http or https URL without credentials.
 */
export function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw undeliverable('The URL is not absolute.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw undeliverable('The URL is neither https nor http.');
  if (url.username !== '' || url.password !== '') throw undeliverable('The URL holds credentials.');
  return url;
}

export function undeliverable(message: string, cause?: unknown): WebhookError {
  return new WebhookError('url_not_allowed', message, cause === undefined ? {} : { cause });
}
