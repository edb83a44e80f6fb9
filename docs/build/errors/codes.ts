import { SECRET_VARIABLE } from '../../../src/command-name.ts';
import type { WebhookErrorCode } from '../../../src/errors.ts';
import type { Remedy } from './frameworks.ts';

/** What a code means, how to see why it came, and what to do. Texts are Markdown. */
interface ErrorHelp {
  readonly meaning: string;
  readonly look: string;
  readonly fix: readonly string[];
  /** Whether only `onError` gets to know the reason. */
  readonly inOnError?: true;
  /** The remedy that depends on the framework. */
  readonly byFramework?: Remedy;
}

const RETRIED = 'Nothing is lost as long as the sender [tries again](/delivery/).';

/** Help for every code of this package. */
export const ERROR_HELP: Readonly<Record<WebhookErrorCode, ErrorHelp>> = {
  missing_signature: {
    meaning: 'The request has no signature in the header that the receiver reads.',
    look: 'Look at the headers that arrive. [Save a delivery](/guide/why-401/#save-a-delivery) and run `verify --request` on it.',
    fix: [
      'If another header carries a signature, give the receiver [another scheme](/guide/verify-signatures/#another-scheme).',
      'If no header does, a proxy may have removed it, or the request does not come from the sender.',
    ],
  },
  malformed_signature: {
    meaning: 'The header is there, and its value does not have the form of the scheme, or the header was sent twice.',
    look: 'Compare the value with [what each scheme looks like](/guide/verify-signatures/#another-scheme). `verify --request` names the form.',
    fix: ['Give the receiver the scheme of that form.', 'Remove what adds the header a second time.'],
  },
  wrong_signature: {
    meaning: 'The signature has the right form and is not the one of these bytes under this secret.',
    look: '[Save a delivery](/guide/why-401/#save-a-delivery) and run `verify --request` on it: it tries every form and the usual accidents, and prints the code to write.',
    fix: [
      'Start the endpoint again after its secret was changed: a process keeps the variables that it was started with.',
      'Use the secret of this endpoint: each webhook has its own. While it is replaced, pass both: `secret: [current, previous]`.',
      'Pass the bytes as they arrived: JSON that was parsed and written again has another signature.',
    ],
    byFramework: 'raw-bytes',
  },
  stale_signature: {
    meaning: 'The scheme signs a time, and that time is too far from the clock of the receiver.',
    look: 'Compare the signed time in the header with the clock of the server.',
    fix: ['Set the clock by NTP.', 'A delivery that waited in a queue in front of the receiver is too old by then.'],
  },
  body_already_parsed: {
    meaning: 'Something in front of the receiver read the body, so that its bytes are gone.',
    look: 'Look for a body parser that is registered before the route, for all routes.',
    fix: ['Put the route of the webhook before the parser, or keep the raw bytes.'],
    byFramework: 'raw-bytes',
  },
  secret_unavailable: {
    meaning: 'The look-up of the secret failed, took too long, or returned no usable secret.',
    look: 'The message tells which: the `secret` function threw (the `cause` is what), returned empty text, as a variable that is not set does, or took too long.',
    inOnError: true,
    fix: [
      `Set \`${SECRET_VARIABLE}\`, or the variable that your \`secret\` reads, where the endpoint runs, and start it again.`,
      `Check the vault or database that the function asks. ${RETRIED}`,
    ],
    byFramework: 'secret',
  },
  store_unavailable: {
    meaning: 'The deduplication store failed or took too long.',
    look: 'The `cause` is what the client of the store threw: the connection, the table, a permission. Without one, the message says what took too long.',
    inOnError: true,
    fix: [
      'Redis: `redis-cli ping` from where the endpoint runs, and `maxmemory-policy noeviction`.',
      'SQL: the table exists (`createTable()`), and the user may read and write it.',
      `The limits and what is promised: [choose a store](/guide/handle-once/#choose-a-store). ${RETRIED}`,
    ],
  },
  handler_timeout: {
    meaning: 'The handler took longer than the delivery has. It goes on; the sender was answered 503.',
    look: '`durationMs` is how long the delivery had. The limit is the option `timeout`.',
    inOnError: true,
    fix: [
      'Put the work into a queue and answer: [answer first, work later](/guide/answer-first/).',
      'On a server of your own the handler ends after the answer, and the retry is acknowledged.',
      'On a serverless platform pass its `waitUntil`, or the handler may be stopped: [serverless](/guide/serverless/).',
    ],
    byFramework: 'late-work',
  },
  handler_failed: {
    meaning: 'The handler threw. The event is released and will be delivered again.',
    look: 'The `cause` is what was thrown.',
    inOnError: true,
    fix: ['Fix the handler, and make it [safe to run twice](/guide/handle-once/).'],
  },
  claim_lost: {
    meaning: 'The claim on the event lapsed while its handler was running, so another process may handle it too.',
    look: 'Compare how long handlers take (`durationMs`) with the lifetime of a claim in the store. A `cause` is a store that failed to renew it.',
    inOnError: true,
    fix: ['Make the handler shorter, or the claim longer: [handle each event once](/guide/handle-once/).'],
  },
  in_flight: {
    meaning: 'The same event is being handled at this moment, by this process or another.',
    look: 'Two deliveries of one id arrived together. That is normal after a timeout.',
    fix: ['Nothing: the sender tries again, and by then the event is done.'],
  },
  invalid_json: {
    meaning: 'The body is not JSON, or not UTF-8. With a valid signature it is acknowledged, and `onInvalid` gets it.',
    look: 'Save the body and run `validate` on it.',
    fix: ['If you send: serialize with `JSON.stringify`.', 'If you receive: nothing you answer changes it.'],
  },
  invalid_envelope: {
    meaning: 'The body is JSON and not an event: what every event has is missing or has another type.',
    look: '`issues` says which field. [All events](/events/) shows the envelope.',
    fix: ['If you send: create events with `createEvent`.', 'If you receive: report it to the sender.'],
  },
  invalid_payload: {
    meaning: 'The event is known, and its payload breaks the contract. It is acknowledged, and `onInvalid` gets it.',
    look: '`issues` says which fields and why. Run `validate` or `drift` on a saved body.',
    fix: [
      'If the sender has changed, update the package, or handle the event in `onInvalid`.',
      'If it concerns an [assumption](/assumptions/), the assumption is wrong: report it.',
    ],
  },
  unknown_event: {
    meaning: 'A valid envelope with a name that this version of the contract does not have. It is acknowledged.',
    look: '`onUnknown` gets the event.',
    fix: ['Nothing, unless you need the event: then update the package.'],
  },
  too_old: {
    meaning: 'The time of the event is further back than `maxAge`. It is acknowledged, and `onInvalid` gets it.',
    look: 'Compare the time in the body with the clock. Examples of documentation are always too old.',
    fix: [
      'For tests, send with a new time: `trigger` and `createSender` do.',
      'For a replay on purpose, raise `maxAge`.',
    ],
  },
  in_future: {
    meaning: 'The time of the event is further ahead than `clockSkew` allows.',
    look: 'Compare the time in the body with the clock of the server.',
    fix: ['Set the clock by NTP.'],
  },
  method_not_allowed: {
    meaning: 'The request is not a POST.',
    look: 'A browser or a health check opened the address, or a redirect turned the POST into a GET.',
    fix: ['Register the final address of the endpoint, without a redirect.'],
  },
  unsupported_encoding: {
    meaning: 'The body is compressed, and the signature covers the uncompressed body.',
    look: 'Look at `Content-Encoding`, and at the proxy that sets it.',
    fix: ['Turn compression of requests off.'],
  },
  body_too_large: {
    meaning: 'The body is longer than `maxBodyBytes`.',
    look: 'Compare `Content-Length` with the limit.',
    fix: ['Raise `maxBodyBytes` if events are that large.'],
  },
  body_timeout: {
    meaning: 'The body did not arrive in time.',
    look: 'A slow network, or somebody who holds connections open.',
    fix: [RETRIED],
  },
  body_aborted: {
    meaning: 'The body ended prematurely.',
    look: 'The connection was lost, or a proxy cut the body.',
    fix: [RETRIED],
  },
  overloaded: {
    meaning:
      'The bodies whose signature is not verified yet exceed `maxBufferedBytes` together, and this was the largest.',
    look: 'Count the deliveries that arrive at once, and see how long the look-up of the secret takes.',
    fix: [`Raise \`maxBufferedBytes\`, or run more processes. ${RETRIED}`],
  },
  internal_error: {
    meaning: 'Anything else that was thrown.',
    look: 'The `cause` is what was thrown.',
    inOnError: true,
    fix: ['Report it, with the stack and without the payload.'],
  },
  url_not_allowed: {
    meaning: 'The address to send to is not an https URL of a public host and an allowed port, or it has credentials.',
    look: 'The message names what is not allowed. On Node the host is resolved: a private address is rejected.',
    fix: [
      'Use a public https address. For tests, pass `allowPrivate` as [the quick start](/guide/quick-start-producer/) does.',
    ],
  },
  delivery_timeout: {
    meaning: 'The endpoint did not answer in time.',
    look: 'The outcome of `deliver` is `retry`, with the time of the next attempt.',
    fix: ['Try again by the [delivery policy](/delivery/).'],
  },
};
