import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { SpecError } from './contract/spec-error.ts';
import { cutRelease } from './release/cut-release.ts';
import { nameTarball } from './release/name-tarball.ts';
import { problemText } from './problem-text.ts';
import { root } from './root.ts';
import { run } from './run.ts';

const USAGE = `Usage: npm run release -- [VERSION]

Gives the document and the package a version (default: the lowest that the changes since the last release allow), keeps the
document under spec/releases/, states the changes in CHANGELOG.md, generates, and names the tarball in README.md and docs/. Publishes and commits nothing.
`;

const [version, ...others] = process.argv.slice(2);
if (version?.startsWith('-') || others.length > 0) {
  console.error(USAGE);
  process.exitCode = 1;
} else {
  try {
    const cut = await cutRelease({ folder: root, version, generate });
    // The next version is compiled with the program that this one compiles.
    await copyFile(path.join(root, 'test/package/use.ts'), path.join(root, `test/package/released/${cut}.ts`));
    const { name }: { name: string } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    await nameTarball(root, name, cut);
    console.log(`${cut} is cut. Read CHANGELOG.md, run \`npm run api\`, then commit, tag and push.`);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    for (const problem of error.problems) console.error(problemText(problem));
    process.exitCode = 1;
  }
}

async function generate(): Promise<void> {
  const terminal = { out: () => undefined, err: console.error, interactive: false };
  if ((await run([], terminal)) !== 0) throw new SpecError('The document cannot be generated from.');
}
