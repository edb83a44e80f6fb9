import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');

/** What can be set about a build of the site, by environment variables. */
export interface Site {
  /** Where the site will live (`DOCS_URL`). Its path is the base path of all addresses. */
  readonly url: URL;
  /** The folder that the generator wrote (`DOCS_CONTRACT`). */
  readonly contract: string;
  /** Whether that is the folder of this package, which the guides and the playground are about. */
  readonly isOwn: boolean;
  /** The folder of the released versions of the OpenAPI document. */
  readonly releases: string;
}

/** What `npm run docs:preview` serves. */
const PREVIEW = 'http://localhost:4173/';
const OWN_CONTRACT = path.join(ROOT, 'generated');

/** @throws {TypeError} when `DOCS_URL` is no address. */
export function readSite(env: NodeJS.ProcessEnv = process.env): Site {
  const contract = path.resolve(env['DOCS_CONTRACT'] ?? OWN_CONTRACT);
  return {
    url: addressOf(env['DOCS_URL'] ?? PREVIEW),
    contract,
    isOwn: contract === OWN_CONTRACT,
    releases: path.join(ROOT, 'spec/releases'),
  };
}

function addressOf(text: string): URL {
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new TypeError(`DOCS_URL is no address: ${text}`);
  const url = new URL(text);
  return new URL(url.pathname.replace(/\/*$/, '/'), url.origin);
}
