import { checkReceiver, createSender, type Sender } from '@heyoo/webhooks/mocks';
import { beforeEach, expect, test, vi } from 'vitest';
import { createLeaderboard, type Leaderboard } from './leaderboard.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let leaderboard: Leaderboard;
let heyoo: Sender;

beforeEach(() => {
  leaderboard = createLeaderboard(secret);
  heyoo = createSender({ fetch: leaderboard.receive, secret });
});

test('ranks people by clicks', async () => {
  const sharers = ['Amara', 'Ben', 'Ben', null];
  for (const name of sharers) {
    await heyoo.send('campaign.clicked', { overrides: { data: { sharer: { name, email: 'chi@example.com' } } } });
  }
  expect(leaderboard.ranking()).toEqual([
    ['Ben', 2],
    ['Amara', 1],
    ['chi@example.com', 1],
  ]);
});

test('counts a click once, however often it is delivered', async () => {
  const click = heyoo.event('campaign.clicked');
  await heyoo.duplicate(click, 5, { parallel: true });
  await heyoo.replay(click, { age: 3_600_000 });
  expect(leaderboard.ranking().map(([, clicks]) => clicks)).toEqual([1]);
});

test('counts nothing that Heyoo did not sign', async () => {
  const { answer } = await heyoo.tamper(heyoo.event('campaign.clicked'), 'body');
  expect([answer?.status, leaderboard.ranking()]).toEqual([401, []]);
});

test('behaves as a receiver should', async () => {
  vi.spyOn(console, 'log').mockReturnValue(undefined);
  const { results } = await checkReceiver(leaderboard.receive, { secret });
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
});
