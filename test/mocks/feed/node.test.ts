// A worker of its own, as MSW has to find the WebSocket when it is first used:
// @vitest-environment node
// @vitest-environment-options { "global": "WebSocket" }
import { WebSocket } from 'undici';
import { expect, test, vi } from 'vitest';
import { createEventFeed } from '../../../mocks/index.ts';
import { describeFeed } from './behaviour.ts';

test.for(['sse', 'websocket', 'polling'] as const)('a feed over %s wants no global of a browser', (transport) => {
  vi.stubGlobal('WebSocket', undefined);
  vi.stubGlobal('EventSource', undefined);
  expect(createEventFeed({ url: '/events', transport }).emit('campaign.created').event).toBe('campaign.created');
  vi.unstubAllGlobals();
});

// For MSW to take its place: Node has a WebSocket of its own from version 22 on.
globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;
describeFeed('Node');
