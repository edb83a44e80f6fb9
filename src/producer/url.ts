import { WebhookError } from '../errors.ts';

/**
 * Parses the URL of an endpoint.
 *
 * @throws {WebhookError} `url_not_allowed` unless it is an absolute http or https URL without credentials.
 */
export function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw notAllowed('The URL must be absolute.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw notAllowed('The URL must be https or http.');
  if (url.username !== '' || url.password !== '') throw notAllowed('The URL must not hold credentials.');
  return url;
}

export function notAllowed(message: string, cause?: unknown): WebhookError {
  return new WebhookError('url_not_allowed', message, cause === undefined ? {} : { cause });
}
