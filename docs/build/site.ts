import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Addresses, readAddresses } from '../../scripts/release/addresses.ts';

const ROOT = path.join(import.meta.dirname, '../..');

/** What can be set about a build of the site, by environment variables. */
export interface Site {
  /** The base path of all addresses, with a slash at both ends: the path of the URL where the site will live. */
  readonly base: string;
  /**
   * The origin of that URL: of `DOCS_URL`, or of `homepage` in package.json. Without one the site links to no address of
   * its own outside of itself.
   */
  readonly origin: string | undefined;
  /** What package.json says (`DOCS_PACKAGE` names another one); nothing for a contract of others. */
  readonly addresses: Addresses;
  /** The folder that the generator wrote (`DOCS_CONTRACT`). */
  readonly contract: string;
  /** Whether that is the folder of this package, which the guides and the playground are about. */
  readonly isOwn: boolean;
}

const OWN_CONTRACT = path.join(ROOT, 'generated');

/** @throws {TypeError} if `DOCS_URL` or a field of package.json is no address. */
export function readSite(env: NodeJS.ProcessEnv = process.env): Site {
  const contract = path.resolve(env['DOCS_CONTRACT'] ?? OWN_CONTRACT);
  const isOwn = contract === OWN_CONTRACT;
  const manifest = readFileSync(env['DOCS_PACKAGE'] ?? path.join(ROOT, 'package.json'), 'utf8');
  const addresses = readAddresses(isOwn ? JSON.parse(manifest) : {});
  const url = env['DOCS_URL'] === undefined ? addresses.homepage : parseUrl(env['DOCS_URL']);
  return {
    base: url?.pathname.replace(/\/*$/, '/') ?? '/',
    origin: url?.origin,
    addresses,
    contract,
    isOwn,
  };
}

function parseUrl(text: string): URL {
  if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text);
  throw new TypeError(`DOCS_URL must be an http or https URL, got ${text}`);
}
