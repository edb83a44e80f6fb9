// `npm publish` runs this first, and publishes nothing if it fails.
import { existsSync, readFileSync } from 'node:fs';
import { releaseRefusal } from './release/refusal.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const isCut = existsSync(`spec/releases/${manifest.version}.json`);
const refusal = isCut
  ? releaseRefusal(manifest)
  : `${manifest.name} cannot be published: spec/releases/ has no ${manifest.version}.json. Run \`npm run release\` first.`;
if (refusal !== undefined) {
  console.error(refusal);
  process.exitCode = 1;
}
