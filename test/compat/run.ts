// Runs the tests of what users run on the newest majors, in a copy of the project with another Node, msw and vitest;
// and those of the receiver on the oldest Node.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const COPY = path.join(ROOT, '.tmp/compat');

/** A version that throws on a header named `__proto__` where `headersDistinct` is read. */
const OLDEST_NODE = '20.19.4';

const NEWEST = { '@types/node': '^24.0.0', msw: '^3.0.0', node: '^24.0.0', vitest: '^5.0.0' };

/** Left out: the generator, which runs where the project is developed, and what takes long and has no msw in it. */
const TESTS = ['test/src', 'test/mocks', 'test/cli', 'examples', '--exclude=test/examples/dispatch-bullmq.test.ts'];

copyProject();
run('npm', ['install', '--legacy-peer-deps', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']);
console.log(`Node ${run('node', ['--version']).trim()}, ${['msw', 'vitest'].map(installed).join(', ')}`);
execFileSync('node_modules/.bin/vitest', ['run', '--typecheck.enabled=false', ...TESTS], {
  ...setting(),
  stdio: 'inherit',
});

testOnOldestNode();

function testOnOldestNode(): void {
  const folder = path.join(ROOT, '.tmp/oldest');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{}');
  execFileSync('npm', ['install', `node@${OLDEST_NODE}`, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
  });
  const node = path.join(folder, 'node_modules/node/bin/node');
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--typecheck.enabled=false', 'test/src/receiver/node'];
  execFileSync(node, vitest, { cwd: ROOT, stdio: 'inherit' });
}

function copyProject(): void {
  rmSync(COPY, { recursive: true, force: true });
  mkdirSync(COPY, { recursive: true });
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  for (const file of files.toString().trim().split('\n')) {
    if (file !== 'package-lock.json') cpSync(path.join(ROOT, file), path.join(COPY, file));
  }
  const manifest = JSON.parse(readFileSync(path.join(COPY, 'package.json'), 'utf8')) as { devDependencies: object };
  const devDependencies = { ...manifest.devDependencies, ...NEWEST };
  writeFileSync(path.join(COPY, 'package.json'), JSON.stringify({ ...manifest, devDependencies }));
}

/** The Node of the copy comes first, so that all commands run on it. */
function setting(): { cwd: string; env: NodeJS.ProcessEnv } {
  const bin = path.join(COPY, 'node_modules/.bin');
  return { cwd: COPY, env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` } };
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { ...setting(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function installed(name: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(path.join(COPY, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return `${name} ${version}`;
}
