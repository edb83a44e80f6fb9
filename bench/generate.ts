import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cost, measure } from './tools/command.ts';
import { median } from './tools/median.ts';
import { bin, root } from './tools/paths.ts';
import { amount, atMost, below, printTable, ratio, round } from './tools/report.ts';

const OUR_SPEC = path.join(root, 'spec/openapi.yaml');
const GITHUB_SPEC = fileURLToPath(import.meta.resolve('@octokit/openapi-webhooks/generated/api.github.com.json'));

/** The whole generator against `openapi-typescript`, which writes one of its files. */
export async function benchGenerate(): Promise<void> {
  const own = await compare(OUR_SPEC, [], 7);
  // Some of GitHub's own examples do not match their schemas.
  const github = await compare(GITHUB_SPEC, ['--examples', 'warn'], 3);
  printTable('Generate', [
    ratio("Heyoo's 5 webhooks, time", own.ours.seconds, own.other.seconds, seconds, atMost(5)),
    ratio("GitHub's 261 webhooks, time", github.ours.seconds, github.other.seconds, seconds, atMost(6)),
    amount("GitHub's 261 webhooks, memory", github.ours.gibibytes, gibibytes, below(1.5)),
  ]);
}

async function compare(spec: string, options: readonly string[], rounds: number): Promise<{ ours: Cost; other: Cost }> {
  // Away from the package, whose Redocly configuration the other command would take for its own.
  const cwd = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const ours: Cost[] = [];
  const other: Cost[] = [];
  try {
    for (let turn = 0; turn < rounds; turn++) {
      const out = path.join(cwd, `out-${turn}`);
      const types = path.join(cwd, `types-${turn}.ts`);
      ours.push(
        await measure(
          bin('tsx'),
          [path.join(root, 'scripts/generate.ts'), '--spec', spec, '--out', out, ...options],
          cwd,
        ),
      );
      other.push(await measure(bin('openapi-typescript'), [spec, '--output', types], cwd));
    }
  } finally {
    await rm(cwd, { recursive: true });
  }
  return { ours: middle(ours), other: middle(other) };
}

function middle(costs: readonly Cost[]): Cost {
  return {
    seconds: median(costs.map((cost) => cost.seconds)),
    gibibytes: median(costs.map((cost) => cost.gibibytes)),
  };
}

function seconds(value: number): string {
  return `${round(value)} s`;
}

function gibibytes(value: number): string {
  return `${round(value)} GiB`;
}
