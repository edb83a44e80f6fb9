import type { WatchTransport } from '@heyoo/webhooks/stream';
import { startDashboard } from './dashboard/dashboard.ts';

const TRANSPORTS: readonly WatchTransport[] = ['sse', 'websocket', 'polling'];

const settings = new URLSearchParams(location.search);
const transport = TRANSPORTS.find((name) => name === settings.get('transport')) ?? 'sse';
/** A feed on a port, or the stream of a backend. Without one, the page has a mock of its own. */
const remote = settings.get('feed');
const url = remote ?? '/api/events';

if (remote === null) await mock();
startDashboard(find('dashboard'), { url, transport, pause: 1000 });

/** On demand: a page with a real feed does not load the mock. */
async function mock(): Promise<void> {
  const [{ startMock }, { showControls }] = await Promise.all([
    import('./mock/start-mock.ts'),
    import('./mock/controls.ts'),
  ]);
  const feed = await startMock(url, transport);
  showControls(find('controls'), { feed, transport, isPlaying: !settings.has('paused') });
  /** For the console: `feed.emit('campaign.clicked')`. */
  Object.assign(globalThis, { feed });
}

function find(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}
