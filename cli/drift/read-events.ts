import { UsageError } from '../exit-code.ts';
import { eventNameOf } from '../../src/parse/envelope.ts';
import { headerReader } from '../../src/receiver/headers.ts';
import { asObject, parseJson } from '../json.ts';
import { readPlain } from '../verify/request/plain.ts';
import { findRequest } from '../verify/request/read-request.ts';
import type { SavedRequest } from '../verify/request/saved-request.ts';

/** An event of a file, with the name that it or its delivery states. */
export interface SavedEvent {
  readonly name: unknown;
  readonly value: unknown;
}

/**
 * The events in a file: one event, a list of them, one a line, deliveries that hold the event as text in `body`, and one
 * request as raw HTTP or a curl command.
 *
 * @throws {UsageError} for a file that holds something else.
 */
export function readEvents(file: string, bytes: Uint8Array): readonly SavedEvent[] {
  const text = new TextDecoder().decode(bytes);
  const value = parseJson(text);
  const request = value === undefined ? findRequest(bytes) : undefined;
  if (request) return [savedIn(request)];
  const values = value ?? text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [lineOf(file, line)]));
  return [values].flat().map(eventOf);
}

function lineOf(file: string, line: string): unknown {
  const value = parseJson(line);
  if (value === undefined) throw new UsageError(`${file} holds neither JSON, nor JSON by line, nor a request.`);
  return value;
}

function eventOf(value: unknown): SavedEvent {
  const { headers, body } = asObject(value) ?? {};
  if (headers === undefined || typeof body !== 'string') return { name: eventNameOf(value), value };
  const request = readPlain(new TextEncoder().encode(JSON.stringify(value)));
  return request ? savedIn(request) : { name: undefined, value };
}

function savedIn({ headers, body }: SavedRequest): SavedEvent {
  const value = parseJson(body);
  return { name: eventNameOf(value, headerReader(headers)), value };
}
