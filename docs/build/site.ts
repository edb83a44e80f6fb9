import { readdirSync, readFileSync } from 'node:fs';
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
  /** What package.json says (`DOCS_PACKAGE` names another one). */
  readonly addresses: Addresses;
  /** The folder that the generator wrote (`DOCS_CONTRACT` names another one). */
  readonly contract: string;
  /** The pages that are written by hand, from `docs/`; none with `DOCS_PAGES=contract`. */
  readonly written: readonly string[];
}

/** @throws {TypeError} if `DOCS_URL`, `DOCS_PAGES` or a field of package.json is invalid. */
export function readSite(env: NodeJS.ProcessEnv = process.env): Site {
  const contract = path.resolve(env['DOCS_CONTRACT'] ?? path.join(ROOT, 'generated'));
  const manifest = readFileSync(env['DOCS_PACKAGE'] ?? path.join(ROOT, 'package.json'), 'utf8');
  const addresses = readAddresses(JSON.parse(manifest));
  const url = env['DOCS_URL'] === undefined ? addresses.homepage : parseUrl(env['DOCS_URL']);
  return {
    base: url?.pathname.replace(/\/*$/, '/') ?? '/',
    origin: url?.origin,
    addresses,
    contract,
    written: writtenPages(env['DOCS_PAGES']),
  };
}

/** Everything that `docs/` holds as Markdown, but the template of the generated pages. */
export const WRITTEN: readonly string[] = ['.', 'guide'].flatMap((folder) =>
  readdirSync(path.join(ROOT, 'docs', folder))
    .filter((name) => name.endsWith('.md') && !name.startsWith('['))
    .sort()
    .map((name) => path.posix.join(folder, name)),
);

function writtenPages(which = 'all'): readonly string[] {
  if (which === 'all') return WRITTEN;
  if (which === 'contract') return [];
  throw new TypeError(`DOCS_PAGES must be "all" or "contract", got ${JSON.stringify(which)}`);
}

/**
 * The base path is a part of `DOCS_URL`: files for programs need the whole address.
 *
 * @throws {TypeError} for `--base` on the command line.
 */
export function checkBase(words: readonly string[]): void {
  if (!words.some((word) => /^--base(?:=|$)/.test(word))) return;
  throw new TypeError(
    '`--base` is not supported: set DOCS_URL to the whole address, such as https://example.com/docs/',
  );
}

function parseUrl(text: string): URL {
  if (URL.canParse(text) && /^https?:/.test(text)) return new URL(text);
  throw new TypeError(`DOCS_URL must be an http or https URL, got ${text}`);
}

/** Whether a page that is written by hand is part of the site: `guide/why-401.md`. */
export function hasPage({ written }: Pick<Site, 'written'>, file: string): boolean {
  return written.includes(file);
}
