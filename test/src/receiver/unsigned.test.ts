import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { eventNames } from '../../../src/index.ts';
import {
  createMemoryDedupe,
  type Dedupe,
  verifyWebhook,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from '../../../src/receiver.ts';
import { create, event, now, request, SECRET } from './handler.ts';

const HEADER = 'X-Event-Name';
const other = eventNames.find((name) => name !== event.event) ?? '';

/** A contract that names its events in a header. The scheme signs the body alone. */
vi.mock('../../../generated/catalog.ts', async (load) => ({
  ...(await load<object>()),
  eventDiscriminator: { in: 'header', name: 'X-Event-Name' },
}));

async function named(name: string | undefined, value: unknown = event): Promise<Request> {
  const sent = await request(value);
  sent.headers.delete(HEADER);
  if (name !== undefined) sent.headers.set(HEADER, name);
  return sent;
}

async function answerOf(handle: WebhookHandler, sent: Request): Promise<string> {
  const response = await handle(sent);
  return [response.status, await response.text()].join(' ').trim();
}

function recorder(options: Partial<WebhookHandlerOptions> = {}): { handle: WebhookHandler; seen: unknown[] } {
  const seen: unknown[] = [];
  const handle = create({
    onEvent: ({ id }, { unsigned }) => seen.push([id, unsigned]),
    onUnknown: ({ name }, { unsigned }) => seen.push([name, unsigned]),
    onInvalid: ({ code }, value, { unsigned }) => seen.push([code, value, unsigned]),
    ...options,
  });
  return { handle, seen };
}

describe('the name of an event in a header that the scheme does not sign', () => {
  test('is marked', async () => {
    const { handle, seen } = recorder();
    expect(await answerOf(handle, await named(event.event))).toBe('200');
    expect(seen).toEqual([[event.id, ['name']]]);
  });

  test.each<[string, string, unknown]>([
    ['of another event', other, ['invalid_payload', event, ['name']]],
    ['that the contract does not know', 'no.such.event', ['no.such.event', ['name']]],
  ])('a name %s calls no handler of an event, and takes no place of the true one', async (_what, name, first) => {
    const { handle, seen } = recorder();
    const sent = [await named(name), await named(event.event), await named(event.event)];
    for (const each of sent) expect(await answerOf(handle, each)).toBe('200');
    expect(seen).toEqual([first, [event.id, ['name']]]);
  });

  test('is part of what is remembered, with the body', async () => {
    const keys: string[] = [];
    const memory = createMemoryDedupe();
    const dedupe: Dedupe = { ...memory, claim: (key) => (keys.push(key), memory.claim(key)) };
    const { handle } = recorder({ dedupe });
    await answerOf(handle, await named(event.event));
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    const parts = [null, event.id, event.event, sha256(JSON.stringify(event))];
    expect(keys).toEqual([`sha256:${sha256(JSON.stringify(parts))}`]);
  });

  test('is required', async () => {
    const { handle } = recorder({ rejectInvalid: true });
    expect(await answerOf(handle, await named(undefined))).toBe('400 {"code":"invalid_envelope"}');
  });

  test('names the event for verifyWebhook', async () => {
    const options = { secret: SECRET, now };
    expect(await verifyWebhook(await named(event.event), options)).toEqual(event);
    await expect(verifyWebhook(await named(other), options)).rejects.toMatchObject({ code: 'invalid_payload' });
  });

  test.each([[[]], [null], ['text']])('a body that is no object stays invalid: %j', async (body) => {
    const { handle } = recorder({ rejectInvalid: true });
    expect(await answerOf(handle, await named(event.event, body))).toBe('400 {"code":"invalid_envelope"}');
  });

  test('a workspace cannot take the place of the event of another', async () => {
    let id = 'ws_1';
    const { handle, seen } = recorder({ secret: () => ({ id, secret: SECRET }) });
    for (id of ['ws_1', 'ws_2', 'ws_2']) expect(await answerOf(handle, await named(event.event))).toBe('200');
    expect(seen).toEqual([
      [event.id, ['name']],
      [event.id, ['name']],
    ]);
  });
});
