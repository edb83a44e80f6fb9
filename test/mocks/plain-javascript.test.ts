import { describe, expect, test } from 'vitest';
import { eventNames } from '../../generated/catalog.ts';
import * as mocks from '../../mocks/index.ts';
import * as server from '../../mocks/server.ts';
import * as stream from '../../src/stream.ts';

/** The functions as a program without types sees them. */
const js = { ...mocks, ...server, ...stream } as unknown as Record<string, (...args: unknown[]) => Api>;
type Api = Record<string, (...args: unknown[]) => unknown>;

const secret = 'whsec_example_9KfTq3VbXw7Lz2Rn';
const [known = ''] = eventNames;
const typo = known.slice(0, -1);
const feed = call('createEventFeed', { url: '/events', transport: 'polling' });
const sender = call('createSender', { url: 'http://localhost:1', secret });
const story = { name: 'story', steps: [0, 60_000].map((at) => ({ name: known, at, event: {} })), events: [] };
const receiver = call('createReceiver', { url: '/webhooks', secret });
const handlers = call('createHandlers', { url: '/webhooks' });

function call(name: string, ...args: unknown[]): Api {
  return js[name]?.(...args) as Api;
}

const UNKNOWN_EVENT = `There is no event "${typo}". Did you mean ${known}? There are ${eventNames.join(', ')}.`;

describe('a mistake in plain JavaScript is reported in words of this package', () => {
  test.for<[mistake: string, run: () => unknown, message: string]>([
    ['fixture of an unknown event', () => call('fixture', typo), UNKNOWN_EVENT],
    ['emit of an unknown event', () => feed['emit']?.(typo), UNKNOWN_EVENT],
    ['script of an unknown event', () => feed['script']?.([typo]), UNKNOWN_EVENT],
    ['send of an unknown event', () => sender['send']?.(typo), UNKNOWN_EVENT],
    ['invalid events of an unknown event', () => sender['invalid']?.(typo), UNKNOWN_EVENT],
    ['deliveries of an unknown event', () => receiver['for']?.(typo), UNKNOWN_EVENT],
    ['handlers of an unknown event', () => handlers['pick']?.([typo]), UNKNOWN_EVENT],
    ['handlers of nothing', () => handlers['pick']?.(), '`names` must be a list'],
    ['a time as text', () => call('fixture', known, { at: '2026-01-01' }), '`at` must be a number of milliseconds'],
    [
      'a time that is no number',
      () => call('fixture', known, { at: Number.NaN }),
      '`at` must be a number of milliseconds',
    ],
    ['a date', () => call('fixture', known, { at: new Date(0) }), '`at` must be a number of milliseconds'],
    ['a seed that is an object', () => call('fixture', known, { seed: {} }), '`seed` must be a number or a text'],
    [
      'an unknown option of a fixture',
      () => call('fixture', known, { override: {} }),
      'fixture has no option `override`. Did you mean overrides?',
    ],
    ['no options of a fixture', () => call('fixture', known, null), '`options` must be an object for fixture'],
    ['a feed of nothing', () => call('createEventFeed'), '`options` must be an object for createEventFeed'],
    [
      'a feed without a URL',
      () => call('createEventFeed', { transport: 'sse' }),
      "`url` must be a text such as '/api/events', got undefined.",
    ],
    [
      'an unknown option of a feed',
      () => call('createEventFeed', { url: '/', transport: 'sse', rety: 1 }),
      'createEventFeed has no option `rety`. Did you mean retry?',
    ],
    [
      'a retry that is no number',
      () => call('createEventFeed', { url: '/', transport: 'sse', retry: 'x' }),
      '`retry` must be',
    ],
    ['options of emit that are none', () => feed['emit']?.(known, null), '`options` must be an object for emit'],
    ['a script that is no list', () => feed['script']?.(known), '`steps` must be a list of events'],
    [
      'an unknown option of a script',
      () => feed['script']?.([known], { evry: 1 }),
      'script has no option `evry`. Did you mean every?',
    ],
    [
      'a schedule that is no function',
      () => feed['script']?.([known], { schedule: 1 }),
      '`schedule` must be a function',
    ],
    [
      'an interval longer than timers run',
      () => feed['script']?.([known], { every: 2 ** 31 }),
      '`every` must be a positive finite number of milliseconds up to 2147483647, got 2147483648.',
    ],
    [
      'an unknown option of a scenario on a feed',
      () => feed['play']?.(story, { spede: 60 }),
      'play has no option `spede`. Did you mean speed?',
    ],
    ['a speed with waits longer than timers run', () => feed['play']?.(story, { speed: 1e-9 }), '`speed` must be'],
    [
      'an unknown option of a scenario from a sender',
      () => sender['play']?.(story, { duplicate: 1 }),
      'play has no option `duplicate`. Did you mean duplicates?',
    ],
    ['a delay that is no function', () => sender['play']?.(story, { delay: 10 }), '`delay` must be a function'],
    [
      'a retry longer than timers run',
      () => call('createEventFeed', { url: '/', transport: 'sse', retry: 1e12 }),
      '`retry` must be',
    ],
    [
      'a timeout of a sender longer than timers run',
      () => call('createSender', { url: 'http://a.example', secret, timeout: 1e12 }),
      '`timeout` must be',
    ],
    [
      'a timeout of a check longer than timers run',
      () => call('checkReceiver', 'http://a.example', { secret, timeout: 2e9 }),
      '`timeout` must be',
    ],
    ['waiting longer than timers run', () => receiver['waitFor']?.(1, { timeout: Infinity }), '`timeout` must be'],
    ['waiting for nothing', () => receiver['waitFor']?.(), '`wanted` must be a number of deliveries or a function'],
    [
      'an unknown option of waiting',
      () => receiver['waitFor']?.(1, { timout: 1 }),
      'waitFor has no option `timout`. Did you mean timeout?',
    ],
    [
      'an unknown option of listen',
      () => call('listen', receiver, { prot: 1 }),
      'listen has no option `prot`. Did you mean port?',
    ],
    ['a host that is no text', () => call('listen', receiver, { hostname: 1 }), '`hostname` must be a text'],
    [
      'origins that are no list',
      () => call('listen', feed, { origins: 'http://a.example' }),
      '`origins` must be a list of origins',
    ],
    ['an invalid step', () => feed['script']?.([null]), 'There is no event "undefined".'],
    ['a scenario by its name on a feed', () => feed['play']?.('viral-hour'), '`play` needs a scenario'],
    ['a scenario by its name from a sender', () => sender['play']?.('viral-hour'), '`play` needs a scenario'],
    ['a sender of nothing', () => call('createSender'), '`options` must be an object for createSender'],
    [
      'an unknown option of a sender',
      () => call('createSender', { url: 'http://a.example', secret, timeot: 1 }),
      'createSender has no option `timeot`. Did you mean timeout?',
    ],
    ['sending nothing', () => sender['send']?.(), '`event` must be an object or the name of an event'],
    [
      'an unknown option of a receiver',
      () => call('createReceiver', { secert: secret }),
      'createReceiver has no option `secert`. Did you mean secret?',
    ],
    [
      'an unknown option of handlers',
      () => call('createHandlers', { urls: '/' }),
      'createHandlers has no option `urls`. Did you mean url?',
    ],
    [
      'a check without a secret',
      () => call('checkReceiver', 'http://localhost:1'),
      '`options` must be an object for checkReceiver',
    ],
    ['listening for nothing', () => call('listen'), '`target` must be a receiver, a feed or a list of handlers'],
    ['a stream of nothing', () => call('createEventStream'), '`options` must be an object for createEventStream'],
    ['watching without a listener', () => call('watch', 'http://a.example', {}), '`onEvent` must be a function'],
    [
      'watching by an unknown transport',
      () => call('watch', 'http://a.example', { onEvent: () => undefined, transport: 'tcp' }),
      '`transport` must be one of sse, websocket, polling',
    ],
    [
      'watching a relative URL without a page',
      () => call('watch', '/events', { onEvent: () => undefined }),
      '`url` must be an absolute URL, as there is no page',
    ],
    [
      'watching without an EventSource',
      () => call('watch', 'http://a.example', { onEvent: () => undefined }),
      'There is no EventSource here.',
    ],
  ])('%s', async ([, run, message]) => {
    const error: unknown = await (async () => run())().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toContain('@heyoo/webhooks: ');
    expect((error as Error).message).toContain(message);
  });
});
