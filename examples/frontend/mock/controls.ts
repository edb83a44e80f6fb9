import type { CampaignClickedEvent } from '@heyoo/webhooks';
import { type EventFeed, scenario } from '@heyoo/webhooks/mocks';
import type { WatchTransport } from '@heyoo/webhooks/stream';
import { element } from '../dashboard/element.ts';
import { playScenario } from './play-scenario.ts';

interface Mock {
  readonly feed: EventFeed;
  readonly transport: WatchTransport;
  readonly isPlaying: boolean;
}

const TRANSPORTS: Readonly<Record<WatchTransport, string>> = {
  sse: 'Server-sent events',
  websocket: 'WebSocket',
  polling: 'Polling',
};

const BROKEN = { overrides: { data: { click: { url: 'no address' } } } };

/** Buttons to misbehave with. Not a part of the dashboard: a real one has a real feed. */
export function showControls(root: HTMLElement, { feed, transport, isPlaying }: Mock): void {
  let stop = isPlaying ? playScenario(feed) : undefined;
  let next = 0;
  const play = button(isPlaying ? 'Pause' : 'Play', () => {
    stop?.();
    stop = stop ? undefined : playScenario(feed);
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
      button('Send a click', () => feed.emit('campaign.clicked', { overrides: nextClick() })),
      button('Send a broken event', () => feed.emit('campaign.clicked', BROKEN)),
      button('Drop the connection', () => feed.drop()),
    ),
  );

  function nextClick(): CampaignClickedEvent {
    const { events } = scenario('viral-hour', { seed: next++, at: Date.now(), clicks: 1 });
    return events.find((event) => event.event === 'campaign.clicked') as CampaignClickedEvent;
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
