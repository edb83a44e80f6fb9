import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { entriesThatRun } from '../test/package/support/entries.ts';
import { median } from './tools/median.ts';
import { root } from './tools/paths.ts';
import { amount, atMost, type Figure, printTable, ratio, round } from './tools/report.ts';

const ROUNDS = 15;
const PACKAGE = '@heyoo/webhooks';

/** What somebody imports instead. */
const PEERS = { everywhere: 'svix', 'with MSW': 'msw', 'on Node': 'msw/node' } as const;

const run = promisify(execFile);

/** The CPU time that it takes to import each entry, in fresh processes by turns. */
export async function benchImport(): Promise<void> {
  const figures: Figure[] = [];
  for (const [place, peer] of Object.entries(PEERS)) {
    for (const entry of entriesThatRun(place as keyof typeof PEERS)) {
      const [ours, other] = await byTurns(`${PACKAGE}${entry}`, peer);
      figures.push(ratio(`${PACKAGE}${entry}, ${peer}`, ours, other, milliseconds, atMost(1.5)));
    }
  }
  const [zod] = await byTurns('zod', 'svix');
  printTable('Import', [...figures, amount('zod', zod, milliseconds)]);
}

async function byTurns(...modules: [string, string]): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(await cpuTimeOf(modules[0]));
    times[1].push(await cpuTimeOf(modules[1]));
  }
  return [median(times[0]), median(times[1])];
}

/** Of the import alone, in milliseconds: Node has started, and everything that is imported statically has run. */
async function cpuTimeOf(module: string): Promise<number> {
  const program = `const before = process.cpuUsage();
    await import(${JSON.stringify(module)});
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000);
    process.exit();`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: root });
  return Number(stdout);
}

function milliseconds(value: number): string {
  return `${round(value)} ms`;
}
