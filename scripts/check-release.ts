// `npm publish` runs this first, and publishes nothing if it fails.
import { readFileSync } from 'node:fs';
import { releaseRefusal } from './release/refusal.ts';

const [manifest = 'package.json'] = process.argv.slice(2);
const refusal = releaseRefusal(JSON.parse(readFileSync(manifest, 'utf8')));
if (refusal !== undefined) {
  console.error(refusal);
  process.exitCode = 1;
}
