// `npm publish` runs this first, and publishes nothing if it fails.
import { existsSync, readFileSync } from 'node:fs';
import { releaseRejection } from './release/rejection.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const isCut = existsSync(`spec/releases/${manifest.version}.json`);
const rejection = isCut
  ? releaseRejection(manifest)
  : `${manifest.name} cannot be published: spec/releases/ has no ${manifest.version}.json. Run \`npm run release\` first.`;
if (rejection !== undefined) {
  console.error(rejection);
  process.exitCode = 1;
}
