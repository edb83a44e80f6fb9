import type { Command } from 'commander';
import type { Context } from '../command.ts';
import { UsageError } from '../exit-code.ts';
import { URL_VARIABLE } from '../variables.ts';
import { endpointUrl, isLoopback } from './endpoint-url.ts';
import { insecureFetch } from './insecure-fetch.ts';

export interface EndpointFlags {
  readonly insecure?: true;
}

/** @param init its signal is held as long as the request is on its way; the one of a `Request` is not. */
export type Fetch = (request: Request, init?: { readonly signal: AbortSignal }) => Promise<Response>;

export interface Endpoint {
  readonly url: URL;
  /** Carries requests, where the global `fetch` would not. */
  readonly fetch: Fetch | undefined;
}

export function addEndpointOptions(command: Command): Command {
  return command.option('--insecure', 'accept any certificate, for loopback hosts only');
}

/**
 * The endpoint of a flag or an argument, else of the environment, else of the configuration file.
 *
 * @param missing what to write, in the error where there is none.
 * @throws {UsageError} where there is none, for text that is not an endpoint, and for `--insecure` over a network.
 */
export function endpointOf(
  given: string | undefined,
  { insecure }: EndpointFlags,
  context: Context,
  missing: string,
): Endpoint {
  const text = given ?? (context.terminal.env[URL_VARIABLE] || context.config().url);
  if (text === undefined || text === '') {
    throw new UsageError(`there is no endpoint. Give ${missing}, or set ${URL_VARIABLE}.`);
  }
  const url = endpointUrl(text);
  if (insecure && !isLoopback(url)) {
    throw new UsageError(
      `--insecure is for loopback hosts, not for ${url.hostname}: over a network anybody could answer in its place. ` +
        'Name the certificate of its authority with NODE_EXTRA_CA_CERTS.',
    );
  }
  return { url, fetch: insecure && url.protocol === 'https:' ? insecureFetch(url) : undefined };
}

/** The endpoint as a target of `createSender`. */
export function targetOf({ url, fetch }: Endpoint): { readonly url: URL } | { readonly fetch: Fetch } {
  return fetch ? { fetch } : { url };
}
