import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { eventNames } from '../../../src/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const VALIDATORS = import.meta.resolve('../../../generated/validators.js');

/** Which validators a bundle of some code holds. */
async function validatorsIn(code: string, all: readonly string[]): Promise<string[]> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: ROOT, loader: 'ts' },
    absWorkingDir: ROOT,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  return all.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
}

test('a schema of one event is bundled without the other events', async () => {
  const all = Object.keys(await import(VALIDATORS));
  expect(all).toHaveLength(eventNames.length);
  const [one = ''] = all;
  const code = `import { ${one}, toStandardSchema } from './src/validators.ts'; console.log(toStandardSchema(${one}));`;
  expect(await validatorsIn(code, all)).toEqual([one]);
});
