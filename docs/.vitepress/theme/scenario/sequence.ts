import { type ScenarioName, scenarios } from '../../../../generated/scenarios.ts';
import { scenario } from '../../../../mocks/scenario/scenario.ts';

/** The most that a parameter is on the page, so that the table can be read. */
const MOST = 12;

/** An event of a scenario, as a row of a table. */
interface Row {
  readonly name: string;
  /** Milliseconds after the first event. */
  readonly offset: number;
  /** The counters after the event, in the order of {@link Sequence.counters}; undefined before the first value. */
  readonly values: readonly (number | undefined)[];
}

export interface Sequence {
  readonly rows: readonly Row[];
  /** The names of the fields that steps add to. */
  readonly counters: readonly string[];
  /** The parameters that differ from their defaults, such as `clicks: 12`. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** The events of a scenario, with parameters of at most {@link MOST}. */
export function sequenceOf(name: ScenarioName): Sequence {
  const { parameters: known, steps: templates } = scenarios[name];
  const changes = templates.flatMap(({ change = [] }) => change.filter(({ add }) => add !== undefined));
  const counters = [...new Set(changes.map(({ field }) => field.split('.').at(-1) ?? field))];
  const parameters = Object.fromEntries(
    Object.entries(known).flatMap(([key, { minimum, default: standard }]) =>
      standard > MOST ? [[key, Math.max(minimum, MOST)] as const] : [],
    ),
  );
  const { steps } = scenario(name, parameters);
  const start = steps[0]?.at ?? 0;
  const latest = new Map<string, number>();
  const rows = steps.map((step) => {
    for (const counter of counters) {
      const value = numberIn(step.event, counter);
      if (value !== undefined) latest.set(counter, value);
    }
    return { name: step.name, offset: step.at - start, values: counters.map((counter) => latest.get(counter)) };
  });
  return { rows, counters, parameters };
}

/** The first number in a value that a field of this name has. */
function numberIn(value: unknown, field: string): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, item] of Object.entries(value)) {
    const found = name === field && typeof item === 'number' ? item : numberIn(item, field);
    if (found !== undefined) return found;
  }
  return undefined;
}

const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** A duration in its two largest units: `1 h 30 min`. */
export function formatDuration(milliseconds: number): string {
  const first = UNITS.findIndex(([, size]) => milliseconds >= size);
  if (first === -1) return '0 s';
  let rest = milliseconds;
  const parts = UNITS.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count} ${unit}`;
  });
  return parts.filter((part) => part !== '').join(' ');
}

export const SPEEDS: readonly number[] = [60, 600, 3600, 36_000];

/** How long playing a scenario may take by default, in milliseconds. */
const DEFAULT_MS = 30_000;

/** The lowest speed at which a duration takes at most 30 seconds. */
export function defaultSpeed(duration: number): number {
  return SPEEDS.find((speed) => duration / speed <= DEFAULT_MS) ?? Math.max(...SPEEDS);
}
