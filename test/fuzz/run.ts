// Searches for input that breaks what takes input of strangers. See README.md beside this file.
import { parseArgs } from 'node:util';
import { SEEDS } from './seeds.ts';
import { TARGETS } from './targets.ts';
import { searchInWorker } from './watch.ts';

/** More than there is time for. */
const MOST_RUNS = 2 ** 31;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(TARGETS);
const unknown = names.find((name) => !Object.hasOwn(TARGETS, name));
const seconds = Number(values.seconds);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed) % 2 ** 31;
if (unknown !== undefined) throw new TypeError(`The targets are ${Object.keys(TARGETS).join(', ')}, got "${unknown}".`);
if (!(seconds > 0)) throw new TypeError(`--seconds must be a positive number, got "${values.seconds}".`);
if (!Number.isInteger(seed)) throw new TypeError(`--seed must be an integer, got "${values.seed}".`);

const targets = new URL('targets.ts', import.meta.url).href;
console.log(`--seed ${seed}`);
for (const name of names) {
  const kept = (SEEDS[name] ?? []).map(({ seed, inputs }) => ({ seed, numRuns: inputs }));
  const ahead = { seed, numRuns: MOST_RUNS, interruptAfterTimeLimit: (seconds * 1000) / names.length };
  for (const options of [...kept, ahead]) {
    const { inputs, found } = await searchInWorker({ ...options, targets, name });
    const end = found === undefined ? 'nothing found' : 'FAILED';
    console.log(`${name}: ${inputs} inputs with --seed ${options.seed}, ${end}`);
    if (found === undefined) continue;
    console.error(found);
    process.exitCode = 1;
  }
}
