import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cost, measure } from './tools/command.ts';
import { median } from './tools/median.ts';
import { bin, root } from './tools/paths.ts';
import { amount, atMost, printTable, ratio, round } from './tools/report.ts';

const OUR_SPEC = path.join(root, 'spec/openapi.yaml');
const GITHUB_SPEC = fileURLToPath(import.meta.resolve('@octokit/openapi-webhooks/generated/api.github.com.json'));
const LAUNCHER = path.join(root, 'scripts/launch.js');

/** The whole generator against `openapi-typescript`, which writes one of its files. */
export async function benchGenerate(): Promise<void> {
  // Away from the package, whose Redocly configuration the other command would take for its own.
  const cwd = await mkdtemp(path.join(tmpdir(), 'bench-'));
  try {
    // The first run compiles the generator.
    await measure(process.execPath, [LAUNCHER, '--help'], cwd);
    const own = await compare(OUR_SPEC, [], 7, cwd);
    const checks = await repeat(7, () =>
      measure(process.execPath, [LAUNCHER, '--spec', OUR_SPEC, '--out', `${cwd}/out`, '--check'], cwd),
    );
    // Some of GitHub's own examples do not match their schemas.
    const github = await compare(GITHUB_SPEC, ['--examples', 'warn'], 3, cwd);
    const empty = await compiler(cwd, 'export {};');
    const consumer = await compiler(cwd, CONSUMER);
    printTable('Generate', [
      ratio("Heyoo's 5 webhooks", own.ours.seconds, own.other.seconds, seconds, atMost(2)),
      amount("Heyoo's 5 webhooks, --check", checks.seconds, seconds, atMost(2)),
      ratio("GitHub's 261 webhooks", github.ours.seconds, github.other.seconds, seconds, atMost(3)),
      amount("GitHub's 261 webhooks, memory", github.ours.mebibytes, mebibytes, atMost(600)),
      amount("GitHub's validators.js", await sizeOf(`${cwd}/out/validators.js`), megabytes, atMost(12)),
      amount("GitHub's known-fields.ts", await sizeOf(`${cwd}/out/known-fields.ts`), megabytes, atMost(1)),
      amount('tsc of a consumer of one of them', consumer.seconds, seconds, atMost(2)),
      amount('tsc of an empty program', empty.seconds, seconds),
    ]);
  } finally {
    await rm(cwd, { recursive: true });
  }
}

/** Both by turns; ours leaves its files in `out`. */
async function compare(
  spec: string,
  options: readonly string[],
  rounds: number,
  cwd: string,
): Promise<{ ours: Cost; other: Cost }> {
  const ours: Cost[] = [];
  const other: Cost[] = [];
  const out = path.join(cwd, 'out');
  for (let turn = 0; turn < rounds; turn++) {
    await rm(out, { recursive: true, force: true });
    ours.push(await measure(process.execPath, [LAUNCHER, '--spec', spec, '--out', out, ...options], cwd));
    other.push(await measure(bin('openapi-typescript'), [spec, '--output', path.join(cwd, 'types.ts')], cwd));
  }
  return { ours: middle(ours), other: middle(other) };
}

const CONSUMER = `import type { StarCreatedEvent } from './types.js';
export const login = (event: StarCreatedEvent): string => event.repository.full_name;`;

/** What the compiler takes for a program beside the types of \`out\` as a package delivers them, in a project of \`tsc --init\`. */
async function compiler(cwd: string, program: string): Promise<Cost> {
  const folder = path.join(cwd, 'consumer');
  await mkdir(folder, { recursive: true });
  await copyFile(path.join(cwd, 'out/types.ts'), path.join(folder, 'types.d.ts'));
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(path.join(folder, 'program.ts'), program);
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'esnext'];
  return repeat(3, () => measure(bin('tsc'), [...options, path.join(folder, 'program.ts')], cwd));
}

async function repeat(rounds: number, run: () => Promise<Cost>): Promise<Cost> {
  const costs: Cost[] = [];
  for (let turn = 0; turn < rounds; turn++) costs.push(await run());
  return middle(costs);
}

function middle(costs: readonly Cost[]): Cost {
  return {
    seconds: median(costs.map((cost) => cost.seconds)),
    mebibytes: median(costs.map((cost) => cost.mebibytes)),
  };
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file)).size / 1e6;
}

function seconds(value: number): string {
  return `${round(value)} s`;
}

function mebibytes(value: number): string {
  return `${Math.round(value)} MiB`;
}

function megabytes(value: number): string {
  return `${round(value)} MB`;
}
