import type { Delivery } from '../../src/producer/create-delivery.ts';
import type { Outcome } from './transmit.ts';

/** An event on its way: what was sent, and what became of it. */
export interface SendResult<Event = unknown> extends Outcome {
  readonly event: Event;
  /** What went over the wire, with whatever was done to it. */
  readonly request: Delivery;
}
