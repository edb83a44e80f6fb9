// Tells an endpoint about an event, and tries again for as long as the contract's policy says.
import type { WebhookEvent } from '@heyoo/webhooks';
import { createDelivery, deliver, type DeliverOptions } from '@heyoo/webhooks/producer';

export interface Endpoint {
  readonly url: string;
  readonly secret: string;
}

export interface AnnounceOptions extends DeliverOptions {
  /** Waits until a time, in milliseconds since 1970. A real sender puts the next attempt into a queue instead. */
  readonly until: (time: number) => Promise<void>;
}

/** The number of attempts that it took; undefined where the endpoint never acknowledged the event. */
export async function announce(
  event: WebhookEvent,
  { url, secret }: Endpoint,
  { until, ...options }: AnnounceOptions,
): Promise<number | undefined> {
  for (let attempt = 1; ; attempt++) {
    const delivery = await createDelivery(event, { url, secret, attempt });
    const { outcome, retryAt } = await deliver(delivery, options);
    if (outcome === 'acknowledged') return attempt;
    if (outcome === 'failed' || retryAt === undefined) return undefined;
    await until(retryAt);
  }
}
