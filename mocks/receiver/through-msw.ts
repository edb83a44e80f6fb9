import { HttpResponse } from 'msw';
import type { Fault } from './reply.ts';

/** What MSW makes an answer or a fault of. */
export function throughMsw(outcome: Response | Fault): Response | Promise<Response> {
  if (outcome === 'timeout') return new Promise(() => undefined);
  return outcome === 'network_error' ? HttpResponse.error() : outcome;
}
