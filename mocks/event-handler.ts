import { http, HttpResponse } from 'msw';
import type { Issue } from '../src/errors.ts';
import { readJson } from './read-json.ts';
import { applyReply } from './receiver/outcome.ts';
import type { Reply, Resolved } from './receiver/reply.ts';
import { throughMsw } from './receiver/through-msw.ts';

/** An MSW handler. */
export type MockHandler = ReturnType<typeof http.post>;

/** Decides on the answer to a valid delivery; `undefined` leaves it to the spec. */
export type Resolver<Event> = (delivery: {
  readonly event: Event;
  readonly request: Request;
}) => Resolved | Promise<Resolved>;

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
  /** What, all together, tells the event from others; absent where only the endpoint does. */
  readonly match?: readonly EventMatch[];
  /** Absent for an event without a JSON body. */
  readonly validate?: { (value: unknown): boolean; errors: readonly Issue[] | null };
  /** The answer that the spec gives for an accepted delivery. */
  readonly answer: Reply;
}

interface EventMatch {
  readonly in: 'body' | 'header';
  readonly name: string;
  readonly value: string;
  /** Whether case and separators do not count. */
  readonly isLoose?: true;
}

/** Default of {@link HandlerOptions.url}. */
export const DEFAULT_URL = '*/webhooks';

/** Binds an event to its place in the spec. Called by generated code. */
export function bindEvent<Event>(binding: EventBinding): EventHandler<Event> {
  const { name, method, match = [], validate, answer } = binding;
  return (reply, { url = DEFAULT_URL, once = false } = {}) => {
    /** MSW's own `once` counts deliveries of other events too. */
    let used = false;
    return register(method)(url, async ({ request }) => {
      const { value } =
        validate || match.some((each) => each.in === 'body') ? await readJson(request) : { value: undefined };
      if (used || !match.every((each) => isMet(each, request, value))) return undefined;
      used = once;
      if (validate && !validate(value)) return refuse(name, validate.errors ?? []);
      const resolved = typeof reply === 'function' ? await reply({ event: value as Event, request }) : reply;
      return throughMsw(await applyReply(resolved, answer, request));
    });
  };
}

function register(method: string): typeof http.post {
  return method in http ? http[method as keyof typeof http] : http.all;
}

function isMet({ in: place, name, value: wanted, isLoose }: EventMatch, request: Request, body: unknown): boolean {
  const found = place === 'header' ? request.headers.get(name) : propertyOf(body, name);
  if (!isLoose) return found === wanted;
  return typeof found === 'string' && withoutSeparators(found) === withoutSeparators(wanted);
}

function propertyOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function withoutSeparators(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function refuse(name: string, issues: readonly Issue[]): Response {
  const message = `The payload of "${name}" breaks the contract.`;
  return HttpResponse.json({ code: 'invalid_payload', message, issues }, { status: 422 });
}
