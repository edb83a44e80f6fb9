import { describe, expect, test } from 'vitest';
import type { WebhookError, WebhookHandlerOptions } from '../../../src/receiver.ts';
import { handling, ID } from '../../support/any-event.ts';
import { create, event, request, send } from './handler.ts';

describe('a handler that takes longer than the delivery has', () => {
  /** Handles the event until `end` is called. */
  function slow(options: Partial<WebhookHandlerOptions> = {}) {
    const seen: unknown[] = [];
    let end: (error?: Error) => void = () => undefined;
    const handle = create({
      timeout: 1,
      onError: ({ code }, { phase, id }) => seen.push([code, phase, id]),
      onHandled: ({ id, duplicate }) => seen.push(['handled', duplicate, id]),
      on: handling(
        (_event, { signal }) =>
          new Promise<void>((resolve, reject) => {
            signal.addEventListener('abort', () => seen.push(['aborted', (signal.reason as WebhookError).code]));
            end = (error) => (error ? reject(error) : resolve());
          }),
      ),
      ...options,
    });
    return { seen, handle, end: (error?: Error) => end(error) };
  }

  test('goes on, and its event is not handled twice', async () => {
    const { seen, handle, end } = slow();
    expect(await send(handle, event)).toBe('503 {"code":"handler_timeout"}');
    expect(await send(handle, event)).toBe('409 {"code":"in_flight"}');
    end();
    await handle.drain();
    expect(await send(handle, event)).toBe('200');
    expect(seen).toEqual([
      ['handler_timeout', 'handler', ID],
      ['in_flight', 'claim', ID],
      ['handled', false, ID],
      ['handled', true, ID],
    ]);
  });

  test('reports what fails after the answer, and releases the event', async () => {
    const { seen, handle, end } = slow();
    await send(handle, event);
    end(new Error('late'));
    await handle.drain();
    expect(seen).toEqual([
      ['handler_timeout', 'handler', ID],
      ['handler_failed', 'handler', ID],
    ]);
    expect(await send(handle, event)).toBe('503 {"code":"handler_timeout"}');
    end();
  });

  test('aborts at once where nothing keeps a retry from running beside it', async () => {
    const { seen, handle, end } = slow({ dedupe: false });
    await send(handle, event);
    end();
    expect(seen[0]).toEqual(['aborted', 'handler_timeout']);
  });

  /** Takes work as platforms do whose `waitUntil` needs its object. */
  class Waiting {
    readonly #works: Promise<unknown>[] = [];

    waitUntil(work: Promise<unknown>): void {
      this.#works.push(work);
    }

    async end(): Promise<void> {
      await Promise.all(this.#works);
    }
  }

  test.each<[string, (waiting: Waiting) => object]>([
    ['of Vercel and Workers', (waiting) => waiting],
    ["in Hono's context", (executionCtx) => ({ executionCtx })],
    ['in a pair of env and ctx', (ctx) => ({ env: {}, ctx })],
    [
      'beside something that throws, as in Hono outside of Workers',
      (ctx) => ({
        ctx,
        get executionCtx() {
          throw new Error('This context has no ExecutionContext');
        },
      }),
    ],
  ])('is handed to the `waitUntil` %s', async (_name, platformOf) => {
    const waiting = new Waiting();
    const { seen, handle, end } = slow();
    expect((await handle(await request(event), platformOf(waiting))).status).toBe(503);
    end();
    await waiting.end();
    expect(seen.at(-1)).toEqual(['handled', false, ID]);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['text', 'production'],
    ['a `waitUntil` that is no function', { waitUntil: true }],
    ['a `waitUntil` that throws', { waitUntil: () => expect.unreachable('after the answer') }],
  ])('a platform that is no such thing does no harm: %s', async (_name, platform) => {
    const { seen, handle, end } = slow();
    expect((await handle(await request(event), platform as object)).status).toBe(503);
    end();
    await handle.drain();
    expect(seen.at(-1)).toEqual(['handled', false, ID]);
  });
});
