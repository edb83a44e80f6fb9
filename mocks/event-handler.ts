import { http, HttpResponse } from 'msw';
import type { Issue } from '../src/errors.ts';
import { readJson } from './read-json.ts';

/** An MSW handler. */
export type MockHandler = ReturnType<typeof http.post>;

/** What to answer a valid delivery with. */
export interface Reply {
  readonly status?: number;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Decides on the answer to a valid delivery; `undefined` leaves it to the spec. */
export type Resolver<Event> = (delivery: {
  readonly event: Event;
  readonly request: Request;
}) => Response | Reply | undefined | Promise<Response | Reply | undefined>;

export interface HandlerOptions {
  /** Where deliveries arrive, in MSW's syntax. Default: any path that ends in `/webhooks`. */
  readonly url?: string | RegExp;
  /** Answer the first matching delivery only. */
  readonly once?: boolean;
}

/**
 * Makes the MSW handler of one event. A delivery of another event is left to the next handler; one that breaks the
 * contract is answered 422 with the reason.
 */
export type EventHandler<Event> = (reply?: Reply | Resolver<Event>, options?: HandlerOptions) => MockHandler;

/** What the spec says about an event, as far as a mock endpoint needs it. */
export interface EventBinding {
  readonly name: string;
  readonly method: string;
  /** What tells the event from others; absent where only the endpoint does. */
  readonly match?: { readonly in: 'body' | 'header'; readonly name: string; readonly value: string };
  /** Absent for an event without a JSON body. */
  readonly validate?: { (value: unknown): boolean; errors: readonly Issue[] | null };
  /** The answer that the spec gives for an accepted delivery. */
  readonly answer: Reply;
}

/** Default of {@link HandlerOptions.url}. */
export const DEFAULT_URL = '*/webhooks';

/** Binds an event to its place in the spec. Called by generated code. */
export function bindEvent<Event>(binding: EventBinding): EventHandler<Event> {
  return (reply, { url = DEFAULT_URL, once = false } = {}) =>
    register(binding.method)(
      url,
      async ({ request }) => {
        const { validate } = binding;
        const { value } = validate || binding.match?.in === 'body' ? await readJson(request) : { value: undefined };
        if (!isOurs(binding, request, value)) return undefined;
        if (validate && !validate(value)) return refuse(binding.name, validate.errors ?? []);
        return respond(reply, { event: value as Event, request }, binding.answer);
      },
      { once },
    );
}

function register(method: string): typeof http.post {
  return method in http ? http[method as keyof typeof http] : http.all;
}

function isOurs({ match }: EventBinding, request: Request, value: unknown): boolean {
  if (!match) return true;
  if (match.in === 'header') return request.headers.get(match.name) === match.value;
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).some(([key, item]) => key === match.name && item === match.value)
  );
}

function refuse(name: string, issues: readonly Issue[]): Response {
  const message = `The payload of "${name}" breaks the contract.`;
  return HttpResponse.json({ code: 'invalid_payload', message, issues }, { status: 422 });
}

async function respond<Event>(
  reply: Reply | Resolver<Event> | undefined,
  delivery: { event: Event; request: Request },
  fallback: Reply,
): Promise<Response> {
  const chosen = typeof reply === 'function' ? await reply(delivery) : reply;
  if (chosen instanceof Response) return chosen;
  const {
    status = fallback.status ?? 200,
    body = chosen?.status === undefined ? fallback.body : undefined,
    headers = {},
  } = chosen ?? {};
  if (body === undefined) return new HttpResponse(null, { status, headers });
  return HttpResponse.json(body as Record<string, unknown>, { status, headers });
}
