// Counts whose links are clicked. Each click counts once, however often it is delivered.
import { createMemoryDedupe, createWebhookHandler, type WebhookHandler } from '@heyoo/webhooks/receiver';

export interface Leaderboard {
  /** For any framework that knows `Request` and `Response`. */
  readonly receive: WebhookHandler;
  /** Names with their clicks, the most first. */
  ranking(): readonly (readonly [name: string, clicks: number])[];
}

export function createLeaderboard(secret: string | readonly string[]): Leaderboard {
  const clicks = new Map<string, number>();
  const receive = createWebhookHandler({
    secret,
    dedupe: createMemoryDedupe(),
    on: {
      'campaign.clicked': ({ data }) => {
        const name = data.sharer.name ?? data.sharer.email;
        clicks.set(name, (clicks.get(name) ?? 0) + 1);
      },
    },
    onUnknown: ({ name }) => console.log(`${name} is new`),
  });
  return { receive, ranking: () => [...clicks].toSorted(([, a], [, b]) => b - a) };
}
