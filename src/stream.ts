/**
 * Passes events on from a receiver to browsers, and watches such a stream there. The protocol is this package's own.
 *
 * @module
 */
export { createEventStream, type EventStream, type EventStreamOptions } from './stream/create-event-stream.ts';
export type { WatchState } from './stream/watch/state.ts';
export { watch, type WatchedIdentity, type WatchOptions, type WatchTransport } from './stream/watch/watch.ts';
export type { WireIdentity } from './stream/wire-event.ts';
