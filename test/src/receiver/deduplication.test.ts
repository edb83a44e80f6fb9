import { describe, expect, test } from 'vitest';
import {
  type ClaimResult,
  type Dedupe,
  WebhookError,
  type WebhookHandlerOptions,
  createMemoryDedupe,
} from '../../../src/receiver.ts';
import { withTime } from '../../../src/parse/with-role.ts';
import { ID, idOf, NAME, handling } from '../../support/any-event.ts';
import { create, event, handler, now, SECRET, send } from './handler.ts';

describe('duplicates', () => {
  test('1,000 copies at once: the handler runs once', async () => {
    let runs = 0;
    let end = (): void => undefined;
    const inFlight = new Promise<void>((resolve) => (end = resolve));
    const send = handler({ on: handling(() => (runs++, inFlight)), onError: () => end() });
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => send(event)));
    expect(runs).toBe(1);
    expect(new Set(answers)).toEqual(new Set(['200', '409 {"code":"in_flight"}']));
    expect(await send(event)).toBe('200');
    expect(runs).toBe(1);
  });

  test('a failure releases the claim', async () => {
    const outcomes = [new Error('down'), undefined];
    const send = handler({
      on: handling(() => {
        const outcome = outcomes.shift();
        if (outcome) throw outcome;
      }),
    });
    expect([await send(event), await send(event)]).toEqual(['500 {"code":"handler_failed"}', '200']);
    expect(outcomes).toEqual([]);
  });

  test('without memory every copy is handled', async () => {
    let runs = 0;
    const send = handler({ dedupe: false, on: handling(() => void runs++) });
    await send(event);
    await send(event);
    expect(runs).toBe(2);
  });

  test.each<[keyof Dedupe]>([['claim'], ['done']])(
    'a store that fails at %s makes the sender try again',
    async (method) => {
      const dedupe = { ...createMemoryDedupe(), [method]: () => Promise.reject(new Error('redis down')) };
      expect(await handler({ dedupe })(event)).toBe('503 {"code":"store_unavailable"}');
    },
  );
});

test('an event is remembered for as long as it can be accepted, with clocks that differ', async () => {
  const handled: string[] = [];
  let time = now();
  const handle = handler({ now: () => time, on: handling((each) => handled.push(idOf(each))) });
  const ahead = withTime(event, time + 4 * 60_000);
  await handle(ahead);
  time += 16 * 86_400_000 + 60_000;
  expect([await handle(ahead, SECRET, NAME, time), handled]).toEqual(['200', [ID]]);
});

test('releases a claim that comes too late', async () => {
  const keys: string[] = [];
  const released: string[][] = [];
  let grant: (result: ClaimResult) => void = () => undefined;
  const dedupe: Dedupe = {
    ...createMemoryDedupe(),
    claim: (key) => new Promise((resolve) => (keys.push(key), (grant = resolve))),
    release: (...claim) => void released.push(claim),
  };
  expect(await handler({ dedupe, timeout: 20 })(event)).toBe('503 {"code":"store_unavailable"}');
  grant({ status: 'claimed', token: 'late' });
  await new Promise(setImmediate);
  expect(released).toEqual([[...keys, 'late']]);
});

describe('a claim', () => {
  function holding(dedupe: Partial<Dedupe>, options: Partial<WebhookHandlerOptions> = {}) {
    const seen: unknown[] = [];
    const handle = create({
      dedupe: { ...createMemoryDedupe({ claimTtl: 3 }), ...dedupe },
      onError: ({ code }) => seen.push(code),
      on: handling(
        (_event, { signal }) =>
          new Promise<void>((resolve) => {
            signal.addEventListener('abort', () => (seen.push((signal.reason as WebhookError).code), resolve()));
          }),
      ),
      ...options,
    });
    return { seen, handle };
  }

  test.each<[string, Partial<Dedupe>, Partial<WebhookHandlerOptions>]>([
    ['its time is over', {}, { maxHandlerTime: 20 }],
    ['it is not held any more', { renew: () => false }, {}],
    ['the store fails', { renew: () => Promise.reject(new Error('down')) }, {}],
  ])('aborts its handler when %s', async (_name, dedupe, options) => {
    const { seen, handle } = holding(dedupe, options);
    await send(handle, event);
    expect(seen).toEqual(['claim_lost', 'claim_lost']);
  });

  test('is renewed while its handler runs', async () => {
    const renewals: string[] = [];
    let end = (): void => undefined;
    const running = new Promise<void>((resolve) => (end = resolve));
    const renew = (_key: string, token: string): boolean => (
      renewals.push(token),
      renewals.length === 3 && end(),
      true
    );
    const { handle } = holding({ renew }, { on: handling(() => running) });
    expect(await send(handle, event)).toBe('200');
    expect(new Set(renewals).size).toBe(1);
  });

  test('belongs to the secret that signed it: no workspace takes the event of another', async () => {
    const handled: (string | undefined)[] = [];
    const handle = create({
      secret: [
        { id: 'ws_1', secret: SECRET },
        { id: 'ws_2', secret: 'whsec_other' },
      ],
      onEvent: (_event, { secretId }) => handled.push(secretId),
    });
    for (const secret of [SECRET, 'whsec_other', SECRET]) await send(handle, event, secret);
    expect(handled).toEqual(['ws_1', 'ws_2']);
  });
});
