import { describe, expect, test } from 'vitest';
import { createMemoryDedupe, type WebhookHandlerOptions } from '../../../src/receiver.ts';
import { withName } from '../../../src/parse/with-role.ts';
import { ID, UNKNOWN_NAME } from '../../support/any-event.ts';
import { create, event, SECRET, send } from './handler.ts';

test('resolves at once while nothing runs', async () => {
  const handle = create();
  await handle.drain();
  expect(await send(handle, event)).toBe('200');
  await handle.drain();
});

describe('waits, for each that asks,', () => {
  test.each<[string, (work: () => Promise<void>) => Partial<WebhookHandlerOptions>]>([
    ['for a delivery that is not answered yet', (work) => ({ onEvent: work })],
    ['for a handler that goes on after the answer', (work) => ({ onEvent: work, timeout: 1 })],
    ['for an observer that goes on after the answer', (work) => ({ on: {}, onHandled: work })],
    ['for an observer of drift that goes on after the answer', (work) => ({ on: {}, onDrift: work })],
    ['for an observer of a failure', (work) => ({ rejectUnknown: true, onError: work })],
  ])('%s', async (what, optionsOf) => {
    const ended: string[] = [];
    let end = (): void => undefined;
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const work = (): Promise<void> => {
      begin();
      return new Promise((resolve) => {
        end = () => {
          ended.push('work');
          resolve();
        };
      });
    };
    const handle = create(optionsOf(work));
    const answer = what.includes('failure')
      ? send(handle, withName(event, UNKNOWN_NAME), SECRET, UNKNOWN_NAME)
      : send(handle, event);
    await begun;
    if (what.includes('after the answer')) await answer;
    const drains = ['first', 'second'].map(async (name) => {
      await handle.drain();
      ended.push(name);
    });
    await new Promise(setImmediate);
    end();
    await Promise.all([answer, ...drains]);
    expect(ended).toEqual(['work', 'first', 'second']);
  });
});

test('waits for a claim that comes too late to be released', async () => {
  const store = createMemoryDedupe();
  let claimed = (): void => undefined;
  const late = new Promise<void>((resolve) => (claimed = resolve));
  const handle = create({ dedupe: { ...store, claim: (key) => late.then(() => store.claim(key)) }, timeout: 8 });
  expect(await send(handle, event)).toBe('503 {"code":"store_unavailable"}');
  const drained = handle.drain();
  claimed();
  await drained;
  expect(await store.claim(ID)).toMatchObject({ status: 'claimed' });
});
