import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { redocly } from './redocly.ts';
import type { Contract } from '../contract.ts';
import type { MachineFile } from '../machine/files.ts';
import type { Site } from '../site.ts';
import { documentToShow } from './document.ts';
import { adapt, CODE, withoutCode, withoutLogos } from './page.ts';

/** The whole document on one page, made by Redocly, with nothing that is fetched from elsewhere, and the code of that page. */
export async function referenceFiles(contract: Contract, site: Site): Promise<MachineFile[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reference-'));
  try {
    const [source, file] = [path.join(folder, 'openapi.json'), path.join(folder, 'index.html')];
    await writeFile(source, documentToShow(contract.openapi));
    await redocly('build-docs', source, '--inlineBundle', '--title', `Reference | ${contract.title}`, '--output', file);
    const { page, code } = withoutCode(withoutLogos(await readFile(file, 'utf8')));
    const name = `redoc.${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`;
    return [
      {
        address: '/reference/index.html',
        contents: adapt(
          page.replace(CODE, () => `./${name}`),
          contract,
          site,
        ),
      },
      { address: `/reference/${name}`, contents: code },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}
