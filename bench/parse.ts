import { bundle, medians, runJson } from './tools/contest.ts';
import { atMost, below, type Figure, microseconds, printTable, ratio, type Target } from './tools/report.ts';

const NO_EVAL = '--disallow-code-generation-from-strings';

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
  const { 'JSON.parse': bare = Number.NaN, parseEvent = Number.NaN, ...peers } = await medians(args);
  return { bare, parseEvent, peers };
}

function versus({ parseEvent, peers }: Times, suffix: string, target?: Target): Figure[] {
  return Object.entries(peers).map(([name, time]) =>
    ratio(`JSON.parse + ${name}${suffix}`, parseEvent, time, microseconds, target),
  );
}
