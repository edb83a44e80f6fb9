import { startDashboard } from './dashboard/dashboard.ts';
import { type Transport, watch } from './feed/watch.ts';

const FEED = '/api/events';
const settings = new URLSearchParams(location.search);
const asked = settings.get('transport') ?? '';
const transport = Object.hasOwn(watch, asked) ? (asked as Transport) : 'sse';

// On demand: a page with a real feed leaves these out, and does not ship them.
const [{ startMock }, { showControls }] = await Promise.all([
  import('./mock/start-mock.ts'),
  import('./mock/controls.ts'),
]);
const feed = await startMock(FEED, transport);
showControls(find('controls'), { feed, transport, isPlaying: !settings.has('paused') });
/** For the console: `feed.emit('campaign.clicked')`. */
Object.assign(globalThis, { feed });

startDashboard(find('dashboard'), { url: FEED, transport, pause: 1000 });

function find(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}
