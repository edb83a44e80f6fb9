import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { median } from './tools/median.ts';
import { scratch } from './tools/paths.ts';
import { atMost, below, type Figure, printTable, ratio, round, type Target } from './tools/report.ts';

/** Each race is run this often, in a new process each time, as one process differs from the next in what V8 makes of it. */
const PROCESSES = 3;

const NO_EVAL = '--disallow-code-generation-from-strings';

const run = promisify(execFile);

/** `parseEvent` of a `campaign.clicked` against `JSON.parse` alone, and against it followed by other validators. */
export async function benchParse(): Promise<void> {
  const agree = await bundle(new URL('./contest/agree.ts', import.meta.url));
  const race = await bundle(new URL('./contest/race.ts', import.meta.url));
  for (const [title, flags] of [
    ['Parse, code generation from strings allowed', []],
    ['Parse, code generation from strings disallowed', [NO_EVAL]],
  ] as const) {
    const { accepted, rejected }: Verdicts = await runJson([...flags, agree]);
    console.log(`All contestants accept the same ${accepted} values and reject the same ${rejected}.\n`);
    const own = await times([...flags, race]);
    const shared = await times([...flags, race, 'our-formats']);
    printTable(title, [
      ratio('JSON.parse', own.parseEvent, own.bare, microseconds, atMost(1.3)),
      ...versus(own, '', below(1)),
      ...versus(shared, ', our expressions'),
    ]);
  }
}

interface Verdicts {
  readonly accepted: number;
  readonly rejected: number;
}

/** Medians, in milliseconds. */
interface Times {
  readonly bare: number;
  readonly parseEvent: number;
  readonly peers: Readonly<Record<string, number>>;
}

async function times(args: readonly string[]): Promise<Times> {
  const samples = new Map<string, number[]>();
  for (let count = 0; count < PROCESSES; count++) {
    const more: Record<string, number[]> = await runJson(args);
    for (const [name, values] of Object.entries(more)) samples.set(name, [...(samples.get(name) ?? []), ...values]);
  }
  const medians = [...samples].map(([name, values]) => [name, median(values)] as const);
  const { 'JSON.parse': bare = Number.NaN, parseEvent = Number.NaN, ...peers } = Object.fromEntries(medians);
  return { bare, parseEvent, peers };
}

function versus({ parseEvent, peers }: Times, suffix: string, target?: Target): Figure[] {
  return Object.entries(peers).map(([name, time]) =>
    ratio(`JSON.parse + ${name}${suffix}`, parseEvent, time, microseconds, target),
  );
}

/** To plain JavaScript. Imports stay as they are, so that every contestant runs as it is published. */
async function bundle(source: URL): Promise<string> {
  const entry = fileURLToPath(source);
  const outfile = path.join(scratch, `${path.basename(entry, '.ts')}.js`);
  await build({ entryPoints: [entry], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm' });
  return outfile;
}

async function runJson<Result>(args: readonly string[]): Promise<Result> {
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout) as Result;
}

function microseconds(milliseconds: number): string {
  return `${round(milliseconds * 1000)} µs`;
}
