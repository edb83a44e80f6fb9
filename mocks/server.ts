/**
 * The mock receiver as an HTTP server. ESM only, because the mocks are, whose MSW 3 is: from CommonJS use `await import()`.
 *
 * @module
 */
export type { WaitFor, WaitOptions } from './receiver/delivery-log.ts';
export { createRecorder, type Recorder, type RecorderOptions } from './receiver/recorder.ts';
export type { ReceivedDelivery } from './receiver/received-delivery.ts';
export type { Fault } from './receiver/fault.ts';
export { type ReceiverReply, type Replies, type Reply, reply, type Resolved } from './receiver/reply.ts';
export type { Problem } from './receiver/verdict.ts';
export { listen, type ServeTarget } from './server/listen.ts';
export type { MockServer, ListenOptions } from './server/serve.ts';
