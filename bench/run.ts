import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { benchDeliver } from './deliver.ts';
import { benchDispatch } from './dispatch.ts';
import { benchGenerate } from './generate.ts';
import { benchImport } from './import.ts';
import { benchParse } from './parse.ts';
import { benchMocks } from './mocks.ts';
import { benchReceive } from './receive.ts';
import { root } from './tools/paths.ts';
import { benchSite } from './site.ts';
import { benchSize } from './size.ts';
import { benchTypes } from './types.ts';

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  parse: benchParse,
  receive: benchReceive,
  deliver: benchDeliver,
  dispatch: benchDispatch,
  mocks: benchMocks,
  generate: benchGenerate,
  types: benchTypes,
  size: benchSize,
  import: benchImport,
  site: benchSite,
};
const PEERS = [
  'zod',
  'valibot',
  'typebox',
  'standardwebhooks',
  'svix',
  'undici',
  'msw',
  'json-schema-faker',
  'openapi-typescript',
  'esbuild',
];

const requested = process.argv.slice(2);
const unknown = requested.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(1);
}

const versions = PEERS.map((name) => `${name} ${versionOf(name)}`).join(', ');
console.log(`${availableParallelism()} cores, Node ${process.versions.node}, ${versions}\n`);
if (requested.length === 0 || requested.some((name) => name !== 'generate' && name !== 'types')) {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'pipe' });
}
for (const [name, bench] of Object.entries(PARTS)) {
  if (requested.length === 0 || requested.includes(name)) await bench();
}

function versionOf(name: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return version;
}
