import { http } from 'msw';
import { DEFAULT_URL, type HandlerOptions, type MockHandler } from '../mock-handler.ts';
import { createRecorder, type Recorder, type RecorderOptions } from './recorder.ts';
import { throughMsw } from './through-msw.ts';

export interface ReceiverOptions extends RecorderOptions, Pick<HandlerOptions, 'url'> {}

/** A subscriber for tests of a producer: records what arrives, judges it, and misbehaves when told to. */
export interface Receiver extends Recorder {
  /** For `setupServer`, `setupWorker` or `server.use`. */
  readonly handlers: readonly MockHandler[];
  /** Where deliveries arrive. */
  readonly url: string | RegExp;
}

/**
 * A subscriber for MSW; `listen` of the entry `mocks/server` serves the same one over HTTP.
 *
 * Takes every request to its URL, whatever its method: a delivery is a POST, and what is none is answered 405.
 *
 * @example
 * const receiver = createReceiver({ url: 'https://example.com/hooks', secret });
 * const server = setupServer(...receiver.handlers);
 * receiver.reply(reply.status(503), reply.timeout());
 *
 * @throws {TypeError} for an invalid option.
 */
export function createReceiver({ url = DEFAULT_URL, ...options }: ReceiverOptions = {}): Receiver {
  const recorder = createRecorder(options);
  const handler = http.all(url, async ({ request }) => throughMsw(await recorder.respond(request)));
  return { ...recorder, url, handlers: [handler] };
}
