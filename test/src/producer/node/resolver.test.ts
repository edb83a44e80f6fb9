import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createResolver, type DnsModule } from '../../../../src/producer/node/resolver.ts';

type Records = { address: string; ttl: number }[];
type Answer = () => Promise<Records>;

let clock: number;
let questions: string[];

beforeEach(() => {
  clock = 0;
  questions = [];
});

afterEach(() => void vi.useRealTimers());

const nothing: Answer = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENODATA' }));
const timeout: Answer = () => Promise.reject(Object.assign(new Error('late'), { code: 'ETIMEOUT' }));
const never: Answer = () => new Promise(() => undefined);

function records(ttl: number, ...addresses: string[]): Answer {
  return async () => addresses.map((address) => ({ address, ttl }));
}

/** Name servers and a `dns.lookup` that answer as they are told; `questions` holds what each was asked. */
function resolverOf(
  v4: Answer,
  v6: Answer,
  lookup: (hostname: string) => Promise<string[]> = () => Promise.reject(new Error('unknown')),
): (hostname: string) => Promise<readonly string[]> {
  const dns: DnsModule = {
    async lookup(hostname) {
      questions.push(`lookup ${hostname}`);
      return (await lookup(hostname)).map((address) => ({ address, family: 4 }));
    },
    Resolver: class {
      constructor(options: object) {
        questions.push(JSON.stringify(options));
      }
      resolve4(hostname: string, options: object): Promise<Records> {
        questions.push(`4 ${hostname} ${JSON.stringify(options)}`);
        return v4();
      }
      resolve6(hostname: string, options: object): Promise<Records> {
        questions.push(`6 ${hostname} ${JSON.stringify(options)}`);
        return v6();
      }
    },
  };
  return createResolver(dns, () => clock);
}

test('asks for both families, twice at most and for 2 s each', async () => {
  const resolve = resolverOf(records(60, '192.0.2.1'), records(60, '2001:db8::1'));
  expect(await resolve('a.example')).toEqual(['192.0.2.1', '2001:db8::1']);
  expect(questions).toEqual(['{"timeout":2000,"tries":2}', '4 a.example {"ttl":true}', '6 a.example {"ttl":true}']);
});

test.each([
  ['the shortest time to live of its records', 7, 7_000],
  ['a minute at most', 3_600, 60_000],
])('remembers an answer for %s', async (_name, ttl, ms) => {
  const resolve = resolverOf(records(ttl, '192.0.2.1'), records(3_600, '2001:db8::1'));
  await resolve('a.example');
  const asked = questions.length;
  clock = ms - 1;
  await resolve('a.example');
  expect(questions.length).toBe(asked);
  clock = ms;
  await resolve('a.example');
  expect(questions.length).toBe(asked * 2);
});

test('asks once for those who ask at the same time, and for each name on its own', async () => {
  const resolve = resolverOf(records(60, '192.0.2.1'), nothing);
  await Promise.all([resolve('a.example'), resolve('a.example'), resolve('b.example')]);
  expect(questions.filter((question) => question.startsWith('4'))).toHaveLength(2);
});

test('waits for the other family no longer than half a second', async () => {
  vi.useFakeTimers();
  const done = vi.fn<(addresses: readonly string[]) => void>();
  void resolverOf(records(60, '192.0.2.1'), never)('a.example').then(done);
  await vi.advanceTimersByTimeAsync(499);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toHaveBeenCalledWith(['192.0.2.1']);
});

test.each(['localhost', 'api.localhost'])('asks no name server for %s', async (hostname) => {
  const resolve = resolverOf(never, never, async () => ['127.0.0.1']);
  expect(await resolve(hostname)).toEqual(['127.0.0.1']);
  expect(questions).toEqual([`lookup ${hostname}`]);
});

test('asks dns.lookup where the name servers know nothing, and remembers its answer for 5 s', async () => {
  const resolve = resolverOf(nothing, nothing, async () => ['192.0.2.7']);
  expect(await resolve('intranet')).toEqual(['192.0.2.7']);
  clock = 4_999;
  await resolve('intranet');
  expect(questions.filter((question) => question === 'lookup intranet')).toHaveLength(1);
  clock = 5_000;
  await resolve('intranet');
  expect(questions.filter((question) => question === 'lookup intranet')).toHaveLength(2);
});

test('asks dns.lookup where the answer of the name servers is empty', async () => {
  expect(await resolverOf(records(60), nothing, async () => ['192.0.2.7'])('a.example')).toEqual(['192.0.2.7']);
});

test.each<[string, Answer, Answer]>([
  ['for both families', timeout, timeout],
  ['for IPv4', timeout, nothing],
  ['for IPv6', nothing, timeout],
])('does not occupy dns.lookup where name servers are silent %s', async (_name, v4, v6) => {
  const resolve = resolverOf(v4, v6, async () => ['192.0.2.7']);
  await expect(resolve('a.example')).rejects.toMatchObject({ code: 'ETIMEOUT' });
  expect(questions.filter((question) => question.startsWith('lookup'))).toEqual([]);
});

test('remembers a failure for 5 s', async () => {
  const resolve = resolverOf(nothing, nothing);
  await expect(resolve('a.example')).rejects.toThrow('unknown');
  const asked = questions.length;
  clock = 4_999;
  await expect(resolve('a.example')).rejects.toThrow('unknown');
  expect(questions.length).toBe(asked);
  clock = 5_000;
  await expect(resolve('a.example')).rejects.toThrow('unknown');
  expect(questions.length).toBe(asked * 2);
});

test('occupies dns.lookup with two names at a time', async () => {
  const ends: (() => void)[] = [];
  const lookup = (): Promise<string[]> => new Promise((resolve) => ends.push(() => resolve(['127.0.0.1'])));
  const resolve = resolverOf(never, never, lookup);
  const all = Promise.all(['a', 'b', 'c'].map((name) => resolve(`${name}.localhost`)));
  await new Promise((done) => setImmediate(done));
  expect(questions).toEqual(['lookup a.localhost', 'lookup b.localhost']);
  ends[0]?.();
  await new Promise((done) => setImmediate(done));
  expect(questions).toHaveLength(3);
  for (const end of ends) end();
  await all;
});

test('remembers a thousand names, and forgets the one that was asked for first', async () => {
  const resolve = resolverOf(records(60, '192.0.2.1'), nothing);
  const ask = async (number: number): Promise<boolean> => {
    const before = questions.length;
    await resolve(`${number}.example`);
    return questions.length > before;
  };
  for (let number = 0; number < 1_000; number++) await ask(number);
  expect(await ask(0)).toBe(false);
  await ask(1_000);
  expect([await ask(1), await ask(0)]).toEqual([false, true]);
});
