import { usageError } from '../package-name.ts';
import type { FetchRequest, FetchResponse } from '../platform.ts';
import { type Answer, bodyOf, headersOf } from './answers.ts';
import { failure } from './failure.ts';
import { fromRequest, isRequest, REQUEST_HINT } from './from-request.ts';
import type { Incoming } from './incoming.ts';
import type { NodeResponse } from './node/node-response.ts';

/**
 * Answers a `Request` with a `Response`. Anything else is a mistake of the program: it is logged and answered with 500 at
 * once, also where the framework would ignore a `Response`. Never rejects.
 */
export async function respondTo(
  request: FetchRequest,
  platform: unknown,
  answer: (incoming: Incoming) => Promise<Answer>,
): Promise<FetchResponse> {
  try {
    return toResponse(isRequest(request) ? await answer(fromRequest(request)) : misuse(request, platform));
  } catch (error) {
    return toResponse(failure(error));
  }
}

function misuse(request: unknown, platform: unknown): Answer {
  const error = usageError(REQUEST_HINT);
  const answer: Answer = { ...failure(error), hint: error.message };
  // Express passes a response beside the request, Koa within its context.
  const response = [platform, (Object(request) as { res?: unknown }).res].find(isNodeResponse);
  if (response && !response.headersSent) {
    response.writeHead(answer.status, headersOf(answer));
    response.end(bodyOf(answer) ?? '');
  }
  return answer;
}

function toResponse(answer: Answer): FetchResponse {
  return new Response(bodyOf(answer), { status: answer.status, headers: headersOf(answer) });
}

function isNodeResponse(value: unknown): value is NodeResponse {
  const { writeHead, end } = Object(value) as Record<string, unknown>;
  return typeof writeHead === 'function' && typeof end === 'function';
}
