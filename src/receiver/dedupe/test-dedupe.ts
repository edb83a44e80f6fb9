import { wrongOption } from '../../check-option.ts';
import type { Dedupe } from './dedupe.ts';
import { LONG_MS, Mismatch, RULES, type Trial } from './rules.ts';
import { prefixed } from '../../package-name.ts';

export interface TestedDedupeOptions {
  /** The endpoint's name; it was not used before. */
  readonly name: string;
  /** How long a claim lasts unless it is renewed, in milliseconds. */
  readonly claimTtl: number;
}

/** Creates a store. Two stores of one name share what they remember, as two processes would. */
export type CreateTestedDedupe = (options: TestedDedupeOptions) => Dedupe | Promise<Dedupe>;

/** The shortest time after which something lapses, in milliseconds. */
const MIN_SHORT_MS = 50;

/** How many calls of a store have to fit in that time. */
const CALLS = 10;

/**
 * Checks that a store of your own keeps the rules of {@link Dedupe}, in any test runner. Takes about half a second, or a
 * second for each 20 ms that a call of the store takes.
 *
 * @param createStore called several times for each rule.
 * @throws {TypeError} unless it is a function.
 * @throws {Error} that names the rule which does not hold, what was expected and what the store did.
 *
 * @example
 * test('my store', () => testDedupe((options) => createMyStore(database, options)));
 */
export async function testDedupe(createStore: CreateTestedDedupe): Promise<void> {
  if (typeof createStore !== 'function') throw wrongOption('createStore', 'a function', createStore);
  const run = `test-${crypto.randomUUID()}`;
  const shortMs = await shortTimeOf(await createStore({ name: `${run}-short`, claimTtl: LONG_MS }));
  for (const [index, [rule, test]] of Object.entries(RULES).entries()) {
    const create = async (claimTtl: number, name = ''): Promise<Dedupe> =>
      createStore({ name: `${run}-${index}${name}`, claimTtl });
    const trial: Trial = { lasting: (name) => create(LONG_MS, name), lapsing: () => create(shortMs), shortMs };
    try {
      await test(trial);
    } catch (error) {
      throw error instanceof Mismatch ? broken(rule, error.message) : broken(rule, 'the store threw', error);
    }
  }
}

/** @returns milliseconds that are more than a few calls of the store take. The first call may have to connect. */
async function shortTimeOf(store: Dedupe): Promise<number> {
  await store.claim('first');
  const started = performance.now();
  await store.claim('second');
  return Math.max(MIN_SHORT_MS, Math.ceil(CALLS * (performance.now() - started)));
}

function broken(rule: string, what: string, cause?: unknown): Error {
  return new Error(prefixed(`The store breaks the rule "${rule}": ${what}.`), { cause });
}
