import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { ROOT, temporaryFolder } from '../../scripts/support/folder.ts';
import { serve } from './serve.ts';

const run = promisify(execFile);

/** Where pages find axe, which is served with the site but is no part of it. */
export const AXE = 'axe.min.js';

/** The site as it was built and is served, until the tests of the file are over. */
export interface BuiltSite {
  readonly folder: string;
  /** Ends with the base path. */
  readonly url: string;
  readonly base: string;
  /** The pages by their addresses after the base path: `events/campaign.clicked/`. */
  readonly pages: readonly string[];
}

/**
 * Builds the site with the command that `npm run docs` runs.
 *
 * @param env says where the site will live and what it is about, whatever package.json says.
 */
export async function builtSite(base: string, env: Readonly<Record<string, string>>): Promise<BuiltSite> {
  const folder = path.join(await temporaryFolder(), 'site');
  await run(path.join(ROOT, 'node_modules/.bin/vitepress'), ['build', 'docs', '--outDir', folder], {
    cwd: ROOT,
    maxBuffer: Number.POSITIVE_INFINITY,
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
  const files = await readdir(folder, { recursive: true });
  const pages = files.map((file) => file.split(path.sep).join('/')).filter((file) => /(?:^|\/)index\.html$/.test(file));
  const server = await serve(folder, base, new Map([[AXE, path.join(ROOT, 'node_modules/axe-core/axe.min.js')]]));
  afterAll(() => server.close());
  return { folder, base, url: server.url, pages: pages.map((file) => file.replace(/index\.html$/, '')).sort() };
}
