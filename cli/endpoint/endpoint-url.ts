import { parseUrl } from '../../src/producer/url.ts';
import { UsageError } from '../exit-code.ts';

const HOST_AND_PORT = /^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}(?:[/?#]|$)/i;
const LOOPBACK_NAME = /^(?:(?:[\w-]+\.)*localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[/?#]|$)/i;

/**
 * The URL of an endpoint from text that a person types: a port such as `3000`, `localhost:3000/hooks`, or a URL.
 *
 * @throws {UsageError} for other text.
 * @throws {WebhookError} `url_not_allowed`
 */
export function endpointUrl(text: string): URL {
  if (/^\d+$/.test(text)) return local(text, `http://localhost:${text}`);
  if (HOST_AND_PORT.test(text) || LOOPBACK_NAME.test(text)) return local(text, `http://${text}`);
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return parseUrl(text);
  throw wrong(text);
}

function local(text: string, url: string): URL {
  if (!URL.canParse(url)) throw wrong(text);
  return parseUrl(url);
}

function wrong(text: string): UsageError {
  return new UsageError(
    `the endpoint must be a port such as 3000, a host with a port such as localhost:3000/hooks, or a URL, got "${text}".`,
  );
}

/** Whether a URL leads to this machine, by a name that no name server decides on. */
export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  return /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
