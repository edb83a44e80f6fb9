import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { costOfAllHandlers, type TypeCost, typeCost } from '../test/support/type-cost.ts';
import { measure } from './tools/command.ts';
import { bin, root } from './tools/paths.ts';
import { amount, printTable, ratio, round } from './tools/report.ts';

const GITHUB_SPEC = fileURLToPath(import.meta.resolve('@octokit/openapi-webhooks/generated/api.github.com.json'));

interface Subject {
  readonly spec: string;
  readonly options: readonly string[];
  /** A program that reads one field of one event by our types, and by those of openapi-typescript. */
  readonly ours: string;
  readonly other: string;
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  "Heyoo's 5 webhooks": {
    spec: path.join(root, 'spec/openapi.yaml'),
    options: [],
    ours: `import type { CampaignClickedEvent } from './types.js';
export const read = ({ data }: CampaignClickedEvent): string => data.campaign.name;`,
    other: `import type { webhooks } from './types.js';
type Body = webhooks['campaign.clicked']['post']['requestBody']['content']['application/json'];
export const read = ({ data }: Body): string => data.campaign.name;`,
  },
  "GitHub's 261 webhooks": {
    spec: GITHUB_SPEC,
    // Some of its own examples do not match their schemas.
    options: ['--examples', 'warn'],
    ours: `import type { StarCreatedEvent } from './types.js';
export const read = ({ repository }: StarCreatedEvent): string => repository.full_name;`,
    other: `import type { webhooks } from './types.js';
type Body = webhooks['star-created']['post']['requestBody']['content']['application/json'];
export const read = ({ repository }: Body): string => repository.full_name;`,
  },
};

/** What programs cost the compiler, as `tsc --extendedDiagnostics` says. */
export async function benchTypes(): Promise<void> {
  for (const [name, subject] of Object.entries(SUBJECTS)) {
    const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
    try {
      await measureSubject(name, subject, folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  }
}

async function measureSubject(name: string, { spec, options, ours, other }: Subject, folder: string): Promise<void> {
  const generated = path.join(folder, 'generated');
  const launcher = path.join(root, 'scripts/launch.js');
  await measure(process.execPath, [launcher, '--spec', spec, '--out', generated, ...options], folder);
  await measure(bin('openapi-typescript'), [spec, '--output', path.join(folder, 'other.ts')], folder);
  const one = await reader(path.join(folder, 'one'), path.join(generated, 'types.ts'), ours);
  const peer = await reader(path.join(folder, 'peer'), path.join(folder, 'other.ts'), other);
  const events: { name: string }[] = JSON.parse(await readFile(path.join(generated, 'docs/events.json'), 'utf8'));
  const all = costOfAllHandlers(
    folder,
    events.map((event) => event.name),
  );
  assertCompiles(one, peer, all);
  printTable(`Types, ${name}`, [
    ratio('one field of one event, types', one.types, peer.types, String),
    ratio('one field of one event, check', one.seconds, peer.seconds, seconds),
    amount('one field of one event, instantiations', one.instantiations, String),
    amount("one field of one event, the other's instantiations", peer.instantiations, String),
    amount('a handler for each event, instantiations', all.instantiations, String),
    amount('a handler for each event, types', all.types, String),
    amount('a handler for each event, check', all.seconds, seconds),
  ]);
}

/** A program beside a declaration file, as packages deliver types, in a project of `tsc --init`. */
async function reader(folder: string, types: string, program: string): Promise<TypeCost> {
  await mkdir(folder);
  await copyFile(types, path.join(folder, 'types.d.ts'));
  await writeFile(path.join(folder, 'program.ts'), program);
  const compilerOptions = { noEmit: true, strict: true, skipLibCheck: true, module: 'nodenext', types: [] };
  const tsconfig = { compilerOptions, files: ['program.ts'] };
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  return typeCost(folder);
}

function assertCompiles(...costs: readonly TypeCost[]): void {
  const errors = costs.flatMap((cost) => cost.errors);
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

function seconds(value: number): string {
  return `${round(value)} s`;
}
