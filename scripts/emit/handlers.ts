import type { EventContract } from '../contract/contract.ts';
import type { JsonObject } from '../contract/json.ts';
import { banner, literal } from './code.ts';
import type { Emitter } from './emitter.ts';

/** How a mock endpoint recognizes and answers each event. */
export const emitHandlers: Emitter = ({ events }) => {
  const contents = `${banner('handlers')}
import type { WebhookEventName } from './types.ts';

/** What a mock endpoint needs to recognize a delivery of an event and to answer it. */
export interface HandlerData {
  readonly method: string;
  /** What, all together, tells the event from others; absent where only the endpoint does. */
  readonly match?: readonly {
    readonly in: 'body' | 'header';
    readonly name: string;
    readonly value: string;
    /** Whether case and separators do not count. */
    readonly isLoose?: true;
  }[];
  /** The answer that the document gives for an accepted delivery. */
  readonly answer: { readonly status: number; readonly body?: unknown };
}

/** How a mock endpoint recognizes and answers each event. */
export const handlers: { readonly [Name in WebhookEventName]: HandlerData } = ${literal(
    Object.fromEntries(events.map((event) => [event.name, dataOf(event)])),
  )};
`;
  return [{ path: 'handlers.ts', contents, isFormatted: true }];
};

function dataOf({ method, match, markers, responses }: EventContract): JsonObject {
  const matches = (match ? [match] : markers).map((each) => ({ ...each }));
  return { method, ...(matches.length > 0 && { match: matches }), answer: answerOf(responses) };
}

/** The first successful answer that the document gives. A range stands for its first status. */
function answerOf(responses: EventContract['responses']): JsonObject {
  const success = responses.find(({ status }) => status.startsWith('2'));
  const status = success ? Number(success.status.replace('XX', '00')) : 200;
  return success?.body === undefined ? { status } : { status, body: success.body };
}
