import { EventSource } from 'eventsource';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type ScenarioName, scenarios } from '../../../generated/scenarios.ts';
import type { WebhookEvent } from '../../../generated/types.ts';
import type { FeedTransport } from '../../../mocks/index.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';
import { watch } from '../../../src/stream.ts';
import { heyoo, start } from '../command-line.ts';

const [name = ''] = Object.keys(scenarios) as ScenarioName[];

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('feed', () => {
  test.for<FeedTransport>(['sse', 'websocket', 'polling'])(
    'plays a scenario over %s until Ctrl-C',
    async (transport) => {
      vi.stubGlobal('EventSource', EventSource);
      vi.stubGlobal('WebSocket', WebSocket);
      const args = [
        'feed',
        '--port',
        '0',
        '--transport',
        transport,
        '--scenario',
        name,
        '--speed',
        '1000000',
        '--seed',
        'a',
      ];
      const { line, interrupt, ended } = start(args);
      const [, url = ''] = await line(/^Serving (\S+)\. Ctrl-C ends it\.$/m);
      expect(url).toMatch(transport === 'websocket' ? /^ws:.*\/events$/ : /^http:.*\/events$/);
      const seen: WebhookEvent[] = [];
      const stop = watch(url.replace('ws:', 'http:'), { transport, pause: 5, onEvent: (event) => seen.push(event) });
      const events = scenario(name as ScenarioName, { seed: 'a' }).events;
      await soon(() => expect(seen.map(({ id }) => id)).toEqual(events.map(({ id }) => id)));
      stop();
      interrupt();
      expect(await ended).toMatchObject({ code: 0, out: '' });
    },
  );

  test('lets pages of the origins that are named read it', async () => {
    const { line, interrupt, ended } = start([
      'feed',
      '--port=0',
      '--transport=polling',
      '--origin=http://localhost:5173',
    ]);
    const [, url = ''] = await line(/^Serving (\S+)\./m);
    const { headers } = await fetch(url, { headers: { origin: 'http://localhost:5173' } });
    expect(headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    interrupt();
    await ended;
  });

  test.for<[flags: string[], message: string]>([
    [['--scenario', `${name}s`], `there is no scenario "${name}s". Did you mean ${name}?`],
    [['--transport', 'carrier-pigeon'], 'Allowed choices are sse, websocket, polling'],
    [['--speed', '2'], '--speed needs --scenario.'],
    [['--path', 'events'], '--path must start with a slash.'],
    [['--origin', '*'], '`origins` must be origins such as https://app.example, got "*".'],
  ])('rejects %s', async ([flags, message]) => {
    const { code, err } = await heyoo(['feed', '--port', '0', ...flags]);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

/** A busy machine takes its time. */
function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 20_000 });
}
