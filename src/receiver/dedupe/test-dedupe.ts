import type { Dedupe } from './dedupe.ts';

export interface TestedDedupeOptions {
  /** A name of its own for this run, so that no key was used before. */
  readonly name: string;
  /** Milliseconds. */
  readonly claimTtl: number;
}

/** Creates a store; two stores of one name share what they remember, as two processes would. */
export type CreateTestedDedupe = (options: TestedDedupeOptions) => Dedupe | Promise<Dedupe>;

type Expect = (what: string, got: unknown, wanted: unknown) => void;

const LONG_MS = 600_000;
const SHORT_MS = 50;

/** How long a claim may take to lapse, in milliseconds. */
const PATIENCE_MS = 5_000;

/** Text that a store must keep apart and as it is. */
const KEYS = [
  'evt_1',
  'EVT_1',
  '__proto__',
  'constructor',
  "'; DROP TABLE x; --",
  'a:b',
  ':',
  ' ',
  'é',
  '👍',
  'k'.repeat(128),
];

const RULES: Readonly<Record<string, (create: CreateTestedDedupe, expect: Expect, name: string) => Promise<void>>> = {
  async 'a key is claimed, in flight, and done'(create, expect, name) {
    const [one, two] = [await create({ name, claimTtl: LONG_MS }), await create({ name, claimTtl: LONG_MS })];
    for (const key of KEYS) {
      const token = await claimed(one, key);
      expect(`a second claim of ${JSON.stringify(key)}`, (await two.claim(key)).status, 'in_flight');
      await one.done(key, token, LONG_MS);
      expect(`a claim of ${JSON.stringify(key)} after it was done`, (await two.claim(key)).status, 'done');
    }
  },
  async 'a key that was released can be claimed again'(create, expect, name) {
    const store = await create({ name, claimTtl: LONG_MS });
    const first = await claimed(store, 'evt');
    await store.release('evt', first);
    const second = await claimed(store, 'evt');
    expect('whether two claims share a token', first === second, false);
  },
  async 'only the holder settles a claim'(create, expect, name) {
    const [late, other] = [await create({ name, claimTtl: LONG_MS }), await create({ name, claimTtl: LONG_MS })];
    const old = await claimed(late, 'evt');
    await late.release('evt', old);
    const token = await claimed(other, 'evt');
    await late.release('evt', old);
    expect('a claim after another token released it', (await late.claim('evt')).status, 'in_flight');
    await late.done('evt', old, LONG_MS);
    expect('a claim after another token marked it as done', (await late.claim('evt')).status, 'in_flight');
    expect('a renewal with another token', await late.renew('evt', old), false);
    expect('a renewal by the holder', await other.renew('evt', token), true);
    await other.done('evt', token, LONG_MS);
    await other.release('evt', token);
    expect('a claim after a release of what is done', (await late.claim('evt')).status, 'done');
  },
  async 'a claim lapses unless it is renewed'(create, expect, name) {
    const [one, two] = [await create({ name, claimTtl: SHORT_MS }), await create({ name, claimTtl: LONG_MS })];
    const lapsed = await claimed(one, 'evt');
    const token = await whenFree(two, 'evt');
    expect('a renewal after the claim lapsed', await one.renew('evt', lapsed), false);
    await one.done('evt', lapsed, LONG_MS);
    expect('a claim after the lapsed holder is done', (await one.claim('evt')).status, 'in_flight');
    await two.done('evt', token, LONG_MS);
  },
  async 'a renewed claim lasts'(create, expect, name) {
    const [short, long] = [await create({ name, claimTtl: SHORT_MS }), await create({ name, claimTtl: LONG_MS })];
    const token = await claimed(short, 'renewed');
    expect('a renewal by the holder', await long.renew('renewed', token), true);
    await claimed(short, 'lapses');
    await whenFree(long, 'lapses');
    expect('a claim of what was renewed for longer', (await long.claim('renewed')).status, 'in_flight');
  },
  async 'what is done is forgotten after its time'(create, _expect, name) {
    const store = await create({ name, claimTtl: LONG_MS });
    await store.done('evt', await claimed(store, 'evt'), SHORT_MS);
    await whenFree(store, 'evt');
  },
  async 'a lapsed claim can still be done'(create, expect, name) {
    const store = await create({ name, claimTtl: SHORT_MS });
    const token = await claimed(store, 'evt');
    await claimed(store, 'other');
    await whenFree(store, 'other');
    await store.done('evt', token, LONG_MS);
    expect('a claim of what was done after it lapsed', (await store.claim('evt')).status, 'done');
  },
  async 'of 200 claims at once one is claimed'(create, expect, name) {
    const stores = [await create({ name, claimTtl: LONG_MS }), await create({ name, claimTtl: LONG_MS })];
    const claims = await Promise.all(
      Array.from({ length: 100 }, () => stores.map((store) => store.claim('evt'))).flat(),
    );
    const statuses = claims.map(({ status }) => status);
    expect('claims', statuses.filter((status) => status === 'claimed').length, 1);
    expect('refusals', statuses.filter((status) => status === 'in_flight').length, 199);
  },
};

/**
 * Checks that a store of your own keeps the rules of {@link Dedupe}. Takes a few claims with a short life, so it runs
 * for about half a second. Stores of other names must not share their keys.
 *
 * @param createStore called several times for each rule.
 * @throws {Error} that names the rule which does not hold, what was expected and what the store did.
 *
 * @example
 * test('my store', () => testDedupe((options) => createMyStore(database, options)));
 */
export async function testDedupe(createStore: CreateTestedDedupe): Promise<void> {
  const run = crypto.randomUUID();
  for (const [index, [rule, test]] of Object.entries(RULES).entries()) {
    const expect: Expect = (what, got, wanted) => {
      if (got !== wanted) throw new Mismatch(`${what}: expected ${String(wanted)}, got ${String(got)}`);
    };
    try {
      await test(createStore, expect, `test-${run}-${index}`);
    } catch (error) {
      throw error instanceof Mismatch ? broken(rule, error.message) : broken(rule, 'the store threw', error);
    }
  }
}

class Mismatch extends Error {}

function broken(rule: string, what: string, cause?: unknown): Error {
  return new Error(`@heyoo/webhooks: The store breaks the rule "${rule}": ${what}.`, { cause });
}

async function claimed(store: Dedupe, key: string): Promise<string> {
  const result = await store.claim(key);
  if (result.status === 'claimed' && typeof result.token === 'string') return result.token;
  throw new Mismatch(`a claim of ${JSON.stringify(key)}: expected claimed with a token, got ${result.status}`);
}

/** Claims a key as soon as it is free. */
async function whenFree(store: Dedupe, key: string): Promise<string> {
  const ends = performance.now() + PATIENCE_MS;
  while (performance.now() < ends) {
    const result = await store.claim(key);
    if (result.status === 'claimed') return result.token;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Mismatch(`${JSON.stringify(key)} is still not free after ${PATIENCE_MS} ms`);
}
