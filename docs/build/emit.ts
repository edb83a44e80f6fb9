import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SiteConfig } from 'vitepress';
import type { Contract } from './contract.ts';
import { machineFiles } from './machine/files.ts';
import { testVectors } from './machine/vectors.ts';
import { twinsOf } from './machine/twins.ts';
import { hasReference } from './nav.ts';
import { referencePage } from './reference.ts';
import type { Site } from './site.ts';

/** Writes what the site holds besides its pages. */
export async function emitBeside(config: SiteConfig, contract: Contract, site: Site): Promise<void> {
  const files = machineFiles(contract, await twinsOf(config, contract, site), site);
  files.push({ address: '/vectors.json', contents: `${JSON.stringify(testVectors(contract), null, 2)}\n` });
  if (hasReference(contract))
    files.push({ address: '/reference/index.html', contents: await referencePage(contract, site) });
  for (const { address, contents } of files) {
    const file = path.join(config.outDir, address);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
}
