import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type CreateTestedDedupe,
  type Dedupe,
  testDedupe,
  type TestedDedupeOptions,
} from '../../../../src/receiver.ts';
import { sharedMemory } from './shared-memory.ts';

type Sabotage = (store: Dedupe, options: TestedDedupeOptions) => Partial<Dedupe>;

const FIRST = 'a key is claimed, in flight, and done';
const NAMES = 'endpoints of different names share nothing';
const RELEASED = 'a key that was released can be claimed again';
const HOLDER = 'only the holder settles a claim';
const LAPSES = 'a claim lapses unless it is renewed';
const FORGOTTEN = 'what is done is forgotten after its time, and not before';

/** The latest claim of each key, by any holder. */
const latest = new Map<string, { token: string; at: number }>();

/** Names and keys of earlier claims. */
const seen = new Set<string>();

beforeEach(() => vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  latest.clear();
  seen.clear();
});

/** Runs the rules on a clock that does not wait. */
async function run(create: CreateTestedDedupe): Promise<void> {
  const state = { isRunning: true };
  const running = testDedupe(create).finally(() => (state.isRunning = false));
  running.catch(() => undefined);
  while (state.isRunning) await vi.advanceTimersByTimeAsync(100);
  await running;
}

/** Notes claims, and gives out another token if asked to. */
function noting(store: Dedupe, given?: string): Pick<Dedupe, 'claim'> {
  return {
    async claim(key) {
      const result = await store.claim(key);
      if (result.status !== 'claimed') return result;
      latest.set(key, { token: result.token, at: Date.now() });
      return { status: 'claimed', token: given ?? result.token };
    },
  };
}

const tokenOf = (key: string): string => latest.get(key)?.token ?? '';

test('needs a function that creates a store', async () => {
  await expect(testDedupe({} as never)).rejects.toThrow(TypeError);
  await expect(testDedupe({} as never)).rejects.toThrow('`createStore` must be a function, got an object.');
});

test('passes a store that keeps the rules', async () => {
  await run(sharedMemory());
});

test('claims lapse after 50 ms at the earliest', async () => {
  const create = sharedMemory();
  const times = new Set<number>();
  await run((options) => {
    times.add(options.claimTtl);
    return create(options);
  });
  expect([...times].sort((a, b) => a - b)).toEqual([50, 600_000]);
});

test('what the store threw is the cause', async () => {
  const create = sharedMemory();
  const cause = new Error('down');
  const broken = run(async (options) => ({ ...(await create(options)), done: () => Promise.reject(cause) }));
  await expect(broken).rejects.toMatchObject({ message: expect.stringContaining('the store threw'), cause });
});

test.each<[fault: string, rule: string, Sabotage]>([
  ['knows no key', FIRST, () => ({ claim: () => ({ status: 'claimed', token: '1' }) })],
  ['forgets what is done', FIRST, (store) => ({ done: store.release })],
  ['ignores case', FIRST, (store) => ({ claim: (key) => store.claim(key.toLowerCase()) })],
  ['trims keys', FIRST, (store) => ({ claim: (key) => store.claim(key.trim()) })],
  ['normalizes keys', FIRST, (store) => ({ claim: (key) => store.claim(key.normalize()) })],
  ['cuts keys', FIRST, (store) => ({ claim: (key) => store.claim(key.slice(0, 127)) })],
  ['gives no token', FIRST, (store) => noting(store, 0 as never)],
  ['claims nothing', FIRST, () => ({ claim: () => ({ status: 'in_flight', token: '1' }) as never })],
  ['throws', FIRST, () => ({ done: () => Promise.reject(new Error('down')) })],
  ['hides its claimTtl', 'a store says how long its claims last', () => ({ claimTtl: 1 })],
  ['never releases', RELEASED, () => ({ release: () => undefined })],
  [
    'gives everybody one token',
    RELEASED,
    (store) => ({
      ...noting(store, 'one'),
      done: (key, _token, ttl) => store.done(key, tokenOf(key), ttl),
      release: (key) => store.release(key, tokenOf(key)),
    }),
  ],
  ['renews for anybody', HOLDER, () => ({ renew: () => true })],
  ['renews for nobody', HOLDER, () => ({ renew: () => false })],
  [
    'releases for anybody',
    HOLDER,
    (store) => ({ ...noting(store), release: (key) => store.release(key, tokenOf(key)) }),
  ],
  [
    'lets anybody be done',
    HOLDER,
    (store) => ({ ...noting(store), done: (key, _token, ttl) => store.done(key, tokenOf(key), ttl) }),
  ],
  [
    'renews without effect',
    'a renewed claim lasts',
    (store) => ({ ...noting(store), renew: (key, token) => tokenOf(key) === token }),
  ],
  ['remembers for ever', FORGOTTEN, (store) => ({ done: (key, token) => store.done(key, token, Infinity) })],
  ['forgets too early', FORGOTTEN, (store) => ({ done: (key, token) => store.done(key, token, 50) })],
  [
    'ignores what is done late',
    'a lapsed claim can still be done',
    (store, { claimTtl }) => ({
      ...noting(store),
      done(key, token, ttl) {
        if (Date.now() - (latest.get(key)?.at ?? 0) < claimTtl) return store.done(key, token, ttl);
      },
    }),
  ],
  [
    'reads before it writes',
    'of 200 claims at once one is claimed',
    (store, { name }) => ({
      async claim(key) {
        const isFree = !seen.has(name + key);
        await Promise.resolve();
        seen.add(name + key);
        const result = await noting(store).claim(key);
        return isFree && result.status === 'in_flight' ? { status: 'claimed', token: tokenOf(key) } : result;
      },
    }),
  ],
])('a store that %s breaks the rule "%s"', async (_fault, rule, sabotage) => {
  const create = sharedMemory();
  const broken = run(async (options) => {
    const store = await create(options);
    return { ...store, ...sabotage(store, options) };
  });
  await expect(broken).rejects.toThrow(`@heyoo/webhooks: The store breaks the rule "${rule}"`);
});

test.each<[fault: string, rule: string, (options: TestedDedupeOptions) => TestedDedupeOptions]>([
  ['shares nothing', FIRST, ({ name, claimTtl }) => ({ name: `${name}${Math.random()}`, claimTtl })],
  ['ignores the case of names', NAMES, ({ name, claimTtl }) => ({ name: name.toLowerCase(), claimTtl })],
  ['never lets a claim lapse', LAPSES, ({ name }) => ({ name, claimTtl: 600_000 })],
])('stores whose creation %s break the rule "%s"', async (_fault, rule, change) => {
  const create = sharedMemory();
  const broken = run(async (options) => ({ ...(await create(change(options))), claimTtl: options.claimTtl }));
  await expect(broken).rejects.toThrow(`The store breaks the rule "${rule}"`);
});

test('stores that join name and key with a colon break the rule for names', async () => {
  const memory = sharedMemory();
  const broken = run(async ({ name, claimTtl }) => {
    const { claim, renew, done, release } = await memory({ name: 'all', claimTtl });
    return {
      claimTtl,
      claim: (key) => claim(`${name}:${key}`),
      renew: (key, token) => renew(`${name}:${key}`, token),
      done: (key, token, ttl) => done(`${name}:${key}`, token, ttl),
      release: (key, token) => release(`${name}:${key}`, token),
    };
  });
  await expect(broken).rejects.toThrow(`The store breaks the rule "${NAMES}"`);
});
