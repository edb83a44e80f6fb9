import { HttpResponse } from 'msw';
import type { Fault } from './fault.ts';

const FAULTS: Readonly<Record<Fault, () => Response | Promise<Response>>> = {
  timeout: () => new Promise(() => undefined),
  network_error: () => HttpResponse.error(),
};

/** What MSW makes an answer or a fault of. */
export function throughMsw(outcome: Response | Fault): Response | Promise<Response> {
  return typeof outcome === 'string' ? FAULTS[outcome]() : outcome;
}
