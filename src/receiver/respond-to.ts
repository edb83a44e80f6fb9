import type { FetchRequest, FetchResponse } from '../platform.ts';
import { type Answer, bodyOf, headersOf } from './answers.ts';
import { fromRequest } from './from-request.ts';
import type { Incoming } from './incoming.ts';

/** What a framework for Node passes beside its request. */
interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/**
 * Answers a `Request` with a `Response`. Anything else is a mistake of the program: it is logged and answered with 500 at
 * once, also where the framework would ignore a `Response`.
 */
export async function respondTo(
  request: FetchRequest,
  platform: unknown,
  answer: (incoming: Incoming) => Promise<Answer>,
): Promise<FetchResponse> {
  let incoming: Incoming;
  try {
    incoming = fromRequest(request);
  } catch (error) {
    console.error(error);
    const misuse: Answer = { status: 500, code: 'internal_error', hint: (error as Error).message };
    if (isNodeResponse(platform)) {
      platform.writeHead(misuse.status, headersOf(misuse));
      platform.end(bodyOf(misuse) ?? '');
    }
    return toResponse(misuse);
  }
  return toResponse(await answer(incoming));
}

function toResponse(answer: Answer): FetchResponse {
  return new Response(bodyOf(answer), { status: answer.status, headers: headersOf(answer) });
}

function isNodeResponse(value: unknown): value is NodeResponse {
  const { writeHead, end } = Object(value) as Record<string, unknown>;
  return typeof writeHead === 'function' && typeof end === 'function';
}
