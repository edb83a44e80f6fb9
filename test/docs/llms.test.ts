import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readContract } from '../../docs/build/contract.ts';
import { machineFiles } from '../../docs/build/machine/files.ts';
import { readSite } from '../../docs/build/site.ts';
import { checkReceiver } from '../../mocks/testing.ts';
import { SECRET_VARIABLE } from '../../src/command-name.ts';
import { ROOT, temporaryFolder } from '../scripts/support/folder.ts';
import { freePort, running } from '../support/program.ts';
import { blocksOf } from './support/code-blocks.ts';

const SECRET = 'whsec_4f9a2c7d1b8e6035';

const site = readSite();
const llms = machineFiles(readContract(site.contract), [], site).find(({ address }) => address === '/llms.txt');

test('llms.txt alone is enough to write a receiver that passes every check', async () => {
  const [block] = blocksOf(llms?.contents ?? '', 'llms.txt').filter(({ language }) => language === 'ts');
  const file = path.join(await temporaryFolder(), 'receiver.ts');
  await writeFile(file, block?.code ?? '');
  const port = await freePort();
  const env = { PORT: String(port), [SECRET_VARIABLE]: SECRET };
  await running([path.join(ROOT, 'node_modules/.bin/tsx'), file], { env, cwd: ROOT, port }, async () => {
    const { results } = await checkReceiver(`http://127.0.0.1:${port}/webhooks`, { secret: SECRET });
    expect(results.length).toBeGreaterThan(10);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });
});
