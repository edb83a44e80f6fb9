import { http } from 'msw';
import { DEFAULT_URL, type HandlerOptions, type MockHandler } from '../mock-handler.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { createRecorder, type Recorder, RECORDER_OPTIONS, type RecorderOptions } from './recorder.ts';
import { throughMsw } from './through-msw.ts';
import { Unmatched } from './unmatched.ts';

export interface ReceiverOptions extends RecorderOptions, Pick<HandlerOptions, 'url'> {}

/** A mock endpoint for tests of a sender: records and validates deliveries, and fails as configured. */
export interface Receiver extends Recorder {
  /** For `setupServer`, `setupWorker` or `server.use`. */
  readonly handlers: readonly MockHandler[];
  /** Where deliveries arrive. */
  readonly url: string | RegExp;
}

/**
 * Creates a mock endpoint for MSW; `listen` of the entry `mocks/server` serves the same one over HTTP.
 *
 * Takes every request to its URL, whatever its method: a delivery is a POST, and any other method is answered with 405.
 *
 * @example
 * const receiver = createReceiver({ url: 'https://example.com/hooks', secret });
 * const server = setupServer(...receiver.handlers);
 * receiver.reply(reply.status(503), reply.timeout());
 *
 * @throws {TypeError} for an invalid option.
 */
export function createReceiver(options: ReceiverOptions = {}): Receiver {
  assertOptions<ReceiverOptions>('createReceiver', options, { ...RECORDER_OPTIONS, url: true });
  const { url = DEFAULT_URL, ...rest } = options;
  const unmatched = new Unmatched(url);
  const recorder = createRecorder(rest, () => unmatched.explain());
  const handler = http.all(url, async ({ request }) => throughMsw(await recorder.respond(request)));
  unmatched.observe(handler);
  return { ...recorder, url, handlers: [handler] };
}
