import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SiteConfig } from 'vitepress';
import type { Contract } from './contract.ts';
import type { Exported } from './exports/page.ts';
import { machineFiles } from './machine/files.ts';
import { testVectors } from './machine/vectors.ts';
import { twinsOf } from './machine/twins.ts';
import { completeMissingPage } from './missing-page.ts';
import { hasReference } from './nav.ts';
import { referenceFiles } from './reference/files.ts';
import type { Site } from './site.ts';

/** Writes what the site holds besides its pages. */
export async function emitBeside(
  config: SiteConfig,
  contract: Contract,
  site: Site,
  exported?: Exported,
): Promise<void> {
  const files = machineFiles(contract, await twinsOf(config, contract, site, exported), site);
  files.push({ address: '/vectors.json', contents: `${JSON.stringify(testVectors(contract), null, 2)}\n` });
  if (hasReference(contract)) files.push(...(await referenceFiles(contract, site)));
  if (site.origin === undefined) config.logger.warn(NO_ADDRESS);
  await completeMissingPage(path.join(config.outDir, '404.html'), contract, site);
  for (const { address, contents } of files) {
    const file = path.join(config.outDir, address);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
}

const NO_ADDRESS =
  'DOCS_URL is not set: the site has no canonical addresses, no sitemap and no picture for links. Set it to publish, such as DOCS_URL=https://example.com/docs/';
