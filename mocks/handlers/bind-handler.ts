import { http, HttpResponse } from 'msw';
import type { HandlerData } from '../../generated/handlers.ts';
import type { Issue } from '../../src/errors.ts';
import { DEFAULT_URL, type HandlerOptions, type MockHandler } from '../mock-handler.ts';
import { readJson } from '../read-json.ts';
import { applyReply } from '../receiver/outcome.ts';
import type { Reply, Resolved } from '../receiver/reply.ts';
import { throughMsw } from '../receiver/through-msw.ts';

/** Decides on the answer to a valid delivery; `undefined` leaves it to the spec. */
export type Resolver<Event> = (delivery: {
  readonly event: Event;
  readonly request: Request;
}) => Resolved | Promise<Resolved>;

/** Tells whether a payload is valid, and what is wrong with it otherwise. */
export interface Validate {
  (value: unknown): boolean;
  readonly errors: readonly Issue[] | null;
}

/** What the contract says about an event. */
interface Binding extends HandlerData {
  readonly name: string;
  /** Absent for an event without a JSON body. */
  readonly validate: Validate | undefined;
}

type MatchRule = NonNullable<HandlerData['match']>[number];

/** The MSW handler of one event of any contract. */
export function bindHandler<Event>(
  { name, method, match = [], validate, answer }: Binding,
  reply?: Reply | Resolver<Event>,
  { url = DEFAULT_URL, once = false }: HandlerOptions = {},
): MockHandler {
  const readsBody = validate !== undefined || match.some((rule) => rule.in === 'body');
  /** MSW's own `once` counts deliveries of other events too. */
  let used = false;
  return register(method)(url, async ({ request }) => {
    const { value } = readsBody ? await readJson(request) : { value: undefined };
    if (used || !match.every((rule) => isMet(rule, request, value))) return undefined;
    used = once;
    if (validate && !validate(value)) return reject(name, validate.errors ?? []);
    const resolved = typeof reply === 'function' ? await reply({ event: value as Event, request }) : reply;
    return throughMsw(await applyReply(resolved, answer, request));
  });
}

function register(method: string): typeof http.post {
  return method in http ? http[method as keyof typeof http] : http.all;
}

function isMet({ in: place, name, value: wanted, isLoose }: MatchRule, request: Request, body: unknown): boolean {
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

function reject(name: string, issues: readonly Issue[]): Response {
  const message = `The payload of "${name}" breaks the contract.`;
  return HttpResponse.json({ code: 'invalid_payload', message, issues }, { status: 422 });
}
