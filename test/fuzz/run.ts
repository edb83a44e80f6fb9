// Searches for input that breaks what takes input of strangers. See README.md beside this file.
import { parseArgs } from 'node:util';
import { TARGETS } from './targets.ts';

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

for (const name of names) {
  const target = await TARGETS[name]?.();
  if (!target) continue;
  const { inputs, found } = await target.search({
    seed,
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: (seconds * 1000) / names.length,
  });
  await target.close?.();
  console.log(`${name}: ${inputs} inputs with --seed ${seed}, ${found === undefined ? 'nothing found' : 'FAILED'}`);
  if (found === undefined) continue;
  console.error(found);
  process.exitCode = 1;
}
