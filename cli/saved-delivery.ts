import { eventNameOf } from '../src/parse/envelope.ts';
import { objectIn } from './json.ts';
import { findRequest } from './verify/request/read-request.ts';
import type { SavedRequest } from './verify/request/saved-request.ts';

/** The delivery in a file: a whole request in any form that `verify --request` takes, or a body alone. */
export function readDelivery(file: Uint8Array): SavedRequest {
  const isEvent = typeof eventNameOf(objectIn(file)) === 'string';
  return (isEvent ? undefined : findRequest(file)) ?? { body: file, headers: [] };
}
