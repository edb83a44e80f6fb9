import { watch, type WatchOptions, type WatchState } from '@heyoo/webhooks/stream';
import { createClicks, type Summary } from './clicks.ts';
import { element } from './element.ts';
import { campaignRow } from './campaign-row.ts';
import { clickRow } from './click-row.ts';

const CONNECTION: Readonly<Record<WatchState, string>> = {
  connecting: 'Connecting…',
  live: 'Live',
  reconnecting: 'Reconnecting…',
};

/** Shows the clicks of a feed as they come in, until the function that it returns is called. */
export function startDashboard(
  root: HTMLElement,
  { url, ...options }: { url: string } & Pick<WatchOptions, 'transport' | 'pause'>,
): () => void {
  const page = layOut(root);
  const clicks = createClicks();
  const showState = (state: WatchState): void => {
    page.connection.dataset['state'] = state;
    page.connection.textContent = CONNECTION[state];
  };
  return watch(url, {
    ...options,
    onState: showState,
    onEvent: (event) => show(page, clicks.take(event)),
    onInvalid: (error) => show(page, clicks.reject(error)),
  });
}

interface Page {
  readonly connection: HTMLElement;
  readonly clicks: HTMLElement;
  readonly campaignCount: HTMLElement;
  readonly countries: HTMLElement;
  readonly campaigns: HTMLElement;
  readonly latest: HTMLElement;
  readonly rejected: HTMLElement;
}

function layOut(root: HTMLElement): Page {
  const connection = element('p', { class: 'connection', role: 'status' });
  const [clicks, campaignCount, countries] = [element('dd'), element('dd'), element('dd')];
  for (const figure of [clicks, campaignCount, countries]) figure.textContent = '0';
  const campaigns = element('ol', { class: 'campaigns', 'aria-labelledby': 'campaigns' });
  const latest = element('ol', { class: 'latest', 'aria-labelledby': 'latest' });
  const rejected = element('p', { class: 'rejected', role: 'status' });
  root.replaceChildren(
    element('header', {}, element('h1', {}, 'Campaign clicks'), connection),
    element(
      'dl',
      { class: 'figures' },
      element('div', {}, element('dt', {}, 'Clicks'), clicks),
      element('div', {}, element('dt', {}, 'Campaigns'), campaignCount),
      element('div', {}, element('dt', {}, 'Countries'), countries),
    ),
    element('section', {}, element('h2', { id: 'campaigns' }, 'By campaign'), empty(), campaigns),
    element('section', {}, element('h2', { id: 'latest' }, 'Latest clicks'), empty(), latest),
    rejected,
  );
  return { connection, clicks, campaignCount, countries, campaigns, latest, rejected };
}

function empty(): HTMLElement {
  return element('p', { class: 'empty' }, 'No clicks yet. They show up here as they come in.');
}

function show(page: Page, summary: Summary): void {
  const number = new Intl.NumberFormat();
  page.clicks.textContent = number.format(summary.clicks);
  page.campaignCount.textContent = number.format(summary.campaigns.length);
  page.countries.textContent = number.format(summary.countries);
  page.campaigns.replaceChildren(...summary.campaigns.map((campaign) => campaignRow(campaign, summary.campaigns)));
  page.latest.replaceChildren(...summary.latest.map(clickRow));
  page.rejected.textContent = rejection(summary.rejected);
}

function rejection(events: number): string {
  if (events === 0) return '';
  return events === 1
    ? '1 event broke the contract and is left out.'
    : `${events} events broke the contract and are left out.`;
}
