import type { Dedupe } from './dedupe.ts';

/** Tries a rule of {@link Dedupe} on a store. */
export interface Trial {
  /** Creates a store whose claims last; stores of one name share what they remember. */
  lasting(name?: string): Promise<Dedupe>;
  /** Creates a store whose claims lapse soon. */
  lapsing(): Promise<Dedupe>;
  /** Milliseconds after which something is forgotten soon, but not before the next call of the store. */
  readonly shortMs: number;
}

/** Milliseconds within which nothing lapses. */
export const LONG_MS = 600_000;

/** How long a claim may take to lapse, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Text that a store must keep apart and as it is. */
const KEYS = [
  'id_1',
  'ID_1',
  'id_1 ',
  '__proto__',
  'constructor',
  "'; DROP TABLE x; --",
  'a:b',
  ':',
  '%',
  '{a}',
  ' ',
  'é',
  'e\u0301',
  '👍',
  'k'.repeat(128),
  `["ws_1","${'k'.repeat(115)}"]`,
];

export const RULES: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
  async 'a key is claimed, in flight, and done'({ lasting }) {
    const [one, two] = [await lasting(), await lasting()];
    const tokens: string[] = [];
    for (const key of KEYS) tokens.push(await claimed(one, key));
    for (const [index, key] of KEYS.entries()) {
      await expectStatus(two, key, 'in_flight', 'a second claim');
      await one.done(key, tokens[index] ?? '', LONG_MS);
      await expectStatus(two, key, 'done', 'a claim after it was done');
    }
  },
  async 'a store says how long its claims last'({ lasting }) {
    expectEqual('claimTtl', (await lasting()).claimTtl, LONG_MS);
  },
  async 'endpoints of different names share nothing'({ lasting }) {
    const names = ['a', 'a:b', 'a%3Ab', 'A', 'a:'];
    for (const name of names) {
      for (const key of ['c', 'b:c', ':c']) await claimed(await lasting(name), key);
    }
  },
  async 'a key that was released can be claimed again'({ lasting }) {
    const [one, two] = [await lasting(), await lasting()];
    const first = await claimed(one, 'evt');
    await one.release('evt', first);
    const second = await claimed(two, 'evt');
    const other = await claimed(one, 'other');
    expectEqual('different tokens of three claims', new Set([first, second, other]).size, 3);
  },
  async 'only the holder settles a claim'({ lasting }) {
    const [late, other] = [await lasting(), await lasting()];
    const old = await claimed(late, 'evt');
    await late.release('evt', old);
    const token = await claimed(other, 'evt');
    await late.release('evt', old);
    await expectStatus(late, 'evt', 'in_flight', 'a claim after another token released it');
    await late.done('evt', old, LONG_MS);
    await expectStatus(late, 'evt', 'in_flight', 'a claim after another token marked it as done');
    expectEqual('a renewal with another token', await late.renew('evt', old), false);
    expectEqual('a renewal by the holder', await other.renew('evt', token), true);
    await other.done('evt', token, LONG_MS);
    await other.release('evt', token);
    await expectStatus(late, 'evt', 'done', 'a claim after a release of what is done');
  },
  async 'a claim lapses unless it is renewed'({ lasting, lapsing }) {
    const [one, two] = [await lapsing(), await lasting()];
    const lapsed = await claimed(one, 'evt');
    const token = await whenFree(two, 'evt');
    expectEqual('a renewal after the claim lapsed', await one.renew('evt', lapsed), false);
    await one.release('evt', lapsed);
    await expectStatus(one, 'evt', 'in_flight', 'a claim after the lapsed holder released it');
    await one.done('evt', lapsed, LONG_MS);
    await expectStatus(one, 'evt', 'in_flight', 'a claim after the lapsed holder is done');
    await two.done('evt', token, LONG_MS);
  },
  async 'a renewed claim lasts'({ lasting, lapsing }) {
    const [short, long] = [await lapsing(), await lasting()];
    const token = await claimed(short, 'renewed');
    expectEqual('a renewal by the holder', await long.renew('renewed', token), true);
    await claimed(short, 'lapses');
    await whenFree(long, 'lapses');
    await expectStatus(long, 'renewed', 'in_flight', 'a claim of what was renewed for longer');
  },
  async 'what is done is forgotten after its time, and not before'({ lasting, shortMs }) {
    const store = await lasting();
    await store.done('long', await claimed(store, 'long'), LONG_MS);
    await store.done('short', await claimed(store, 'short'), shortMs);
    await whenFree(store, 'short');
    await expectStatus(store, 'long', 'done', 'a claim before its time');
  },
  async 'a lapsed claim can still be done'({ lasting, lapsing }) {
    const [short, long] = [await lapsing(), await lasting()];
    const token = await claimed(short, 'evt');
    await claimed(short, 'other');
    await whenFree(long, 'other');
    await short.done('evt', token, LONG_MS);
    await expectStatus(long, 'evt', 'done', 'a claim of what was done after it lapsed');
  },
  async 'of 200 claims at once one is claimed'({ lasting }) {
    const stores = [await lasting(), await lasting()];
    const claims = await Promise.all(
      Array.from({ length: 100 }, () => stores.map((store) => store.claim('evt'))).flat(),
    );
    const statuses = claims.map(({ status }) => status);
    expectEqual('claims', statuses.filter((status) => status === 'claimed').length, 1);
    expectEqual('rejections', statuses.filter((status) => status === 'in_flight').length, 199);
  },
};

/** A rule that does not hold. */
export class Mismatch extends Error {}

function expectEqual(what: string, got: unknown, expected: unknown): void {
  if (got !== expected) throw new Mismatch(`${what}: expected ${String(expected)}, got ${String(got)}`);
}

async function expectStatus(store: Dedupe, key: string, expected: string, what: string): Promise<void> {
  expectEqual(`${what} (key ${JSON.stringify(key)})`, (await store.claim(key)).status, expected);
}

async function claimed(store: Dedupe, key: string): Promise<string> {
  const result = await store.claim(key);
  if (result.status === 'claimed' && typeof result.token === 'string') return result.token;
  throw new Mismatch(
    `a claim of a free key (${JSON.stringify(key)}): expected claimed and a token, got ${result.status}`,
  );
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
