// Runs the generator as JavaScript, which takes half the time of a loader. JavaScript itself, because Node 20 runs no TypeScript.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '..');
const cache = path.join(root, '.tmp/generator');
const hash = hashOf([...sources(), 'package-lock.json']);
const compiled = path.join(cache, hash);

if (!existsSync(compiled)) await compile();
module.enableCompileCache?.();
process.env.GENERATOR_HASH = hash;
await import(pathToFileURL(path.join(compiled, 'generate.js')).href);

function sources() {
  const names = readdirSync(path.join(root, 'scripts'), { recursive: true });
  return names.filter((name) => /\.[jt]s$/.test(name)).map((name) => path.join('scripts', name));
}

function hashOf(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** Node would read the nine megabytes of an imported CommonJS module twice more, to find what it exports. */
function requireTypeScript(build) {
  build.onResolve({ filter: /^typescript$/ }, ({ namespace }) =>
    namespace === 'required' ? { path: 'typescript', external: true } : { path: 'typescript', namespace: 'required' },
  );
  build.onLoad({ filter: /^/, namespace: 'required' }, () => ({
    contents: "module.exports = require('typescript');",
    resolveDir: root,
  }));
}

/** Into a folder of its own first: several processes may do this at once. */
async function compile() {
  const { build } = await import('esbuild');
  const folder = `${compiled}.${process.pid}`;
  await build({
    entryPoints: [path.join(root, 'scripts/generate.ts')],
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['oxfmt'],
    plugins: [{ name: 'require-typescript', setup: requireTypeScript }],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const old = existsSync(cache) ? readdirSync(cache).filter((name) => /^[0-9a-f]{16}$/.test(name)) : [];
  try {
    renameSync(folder, compiled);
    for (const name of old) rmSync(path.join(cache, name), { recursive: true, force: true });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(compiled)) throw error;
  }
}
