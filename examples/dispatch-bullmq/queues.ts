import { deliveryPolicy } from '@heyoo/webhooks';
import { type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Settings } from './settings.ts';

/** Events on their way to the list of their endpoints. */
export const FAN_OUT = 'fan-out';
/** One job per event and endpoint. */
export const DELIVERIES = 'deliveries';

/** An event that happened in a workspace. */
export interface OutgoingEvent {
  readonly workspaceId: string;
  /** Unique; a second dispatch with the same id adds nothing. */
  readonly id: string;
  readonly name: string;
  /** The event as it is sent. */
  readonly event: object;
}

export interface FanOutData {
  readonly workspaceId: string;
  /** The id of the event. */
  readonly id: string;
  /** Undefined once it is stored by itself. */
  readonly event?: object;
}

export interface DeliveryData {
  /** The id of the event. */
  readonly event: string;
  /** The id of the endpoint. */
  readonly endpoint: string;
}

export interface Queues {
  readonly fanOut: Queue<FanOutData>;
  readonly deliveries: Queue<DeliveryData>;
}

export function openQueues(connection: Redis, { prefix, repeat, deadLetter, maxDeadLetters }: Settings): Queues {
  const open = <Data>(name: string, defaultJobOptions: JobsOptions): Queue<Data> =>
    new Queue<Data>(name, { connection, prefix, defaultJobOptions, streams: { events: { maxLen: 1_000 } } });
  return {
    fanOut: open<FanOutData>(FAN_OUT, {
      attempts: Number.MAX_SAFE_INTEGER,
      backoff: { type: 'fixed', delay: 5_000 },
      // Without the event: what is left is the id, which tells a repeated dispatch.
      removeOnComplete: { age: repeat / 1_000, count: 100_000 },
      stackTraceLimit: 0,
    }),
    deliveries: open<DeliveryData>(DELIVERIES, {
      attempts: deliveryPolicy.disableAfterConsecutiveFailures,
      backoff: { type: 'policy' },
      // Jobs that were released go first: they have a place, and have waited before.
      priority: 1,
      removeOnComplete: true,
      // What failed for good is a dead letter.
      removeOnFail: { age: deadLetter / 1_000, count: maxDeadLetters },
      // A failed attempt is no fault of the code: its reason is enough.
      stackTraceLimit: 0,
    }),
  };
}

/** Ids are opaque, and BullMQ takes no colon in them. */
export function deliveryId(event: string, endpoint: string): string {
  return `${encodeURIComponent(event)}/${encodeURIComponent(endpoint)}`;
}
