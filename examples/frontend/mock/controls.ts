import type { EventFeed, ScriptStep } from '@heyoo/webhooks/mocks';
import { element } from '../dashboard/element.ts';
import type { Transport } from '../feed/watch.ts';
import { playSamples } from './play-samples.ts';
import { sampleClicks } from './sample-clicks.ts';

interface Mock {
  readonly feed: EventFeed;
  readonly transport: Transport;
  readonly isPlaying: boolean;
}

const TRANSPORTS: Readonly<Record<Transport, string>> = {
  sse: 'Server-sent events',
  websocket: 'WebSocket',
  polling: 'Polling',
};

const BROKEN = { overrides: { data: { click: { url: 'no address' } } } };

/** Buttons to misbehave with. Not a part of the dashboard: a real one has a real feed. */
export function showControls(root: HTMLElement, { feed, transport, isPlaying }: Mock): void {
  let stop = isPlaying ? playSamples(feed) : undefined;
  let next = 0;
  const play = button(isPlaying ? 'Pause' : 'Play', () => {
    stop?.();
    stop = stop ? undefined : playSamples(feed);
    play.textContent = stop ? 'Pause' : 'Play';
  });
  const other = Object.entries(TRANSPORTS).map(([name, text]) => link(name, text, name === transport));
  root.replaceChildren(
    element('h2', {}, 'Mock feed'),
    element(
      'p',
      {},
      'No server sends these events: they are made in this page. Choose how they travel, and misbehave.',
    ),
    element('nav', { 'aria-label': 'Transport' }, ...other),
    element(
      'div',
      {},
      play,
      button('Send a click', () => feed.script([nextSample()]).next()),
      button('Send a broken event', () => feed.emit('campaign.clicked', BROKEN)),
      button('Drop the connection', () => feed.drop()),
    ),
  );

  function nextSample(): ScriptStep {
    return sampleClicks[next++ % sampleClicks.length] ?? 'campaign.clicked';
  }
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const created = element('button', { type: 'button' }, text);
  created.addEventListener('click', onClick);
  return created;
}

function link(transport: string, text: string, isCurrent: boolean): HTMLElement {
  return element('a', { href: `?transport=${transport}`, ...(isCurrent && { 'aria-current': 'page' }) }, text);
}
