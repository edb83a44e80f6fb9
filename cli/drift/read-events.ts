import { UsageError } from '../exit-code.ts';
import { eventNameOf } from '../../src/parse/envelope.ts';
import { asObject } from '../verify/request/json.ts';

/** An event of a file, with the name that it or its delivery states. */
export interface SavedEvent {
  readonly name: unknown;
  readonly value: unknown;
}

/**
 * The events in a file: one event, a list of them, one a line, and deliveries that hold the event as text in `body`.
 *
 * @throws {UsageError} for a file that is neither JSON nor JSON by line.
 */
export function readEvents(file: string, text: string): readonly SavedEvent[] {
  const values = parsed(text) ?? text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [lineOf(file, line)]));
  return [values].flat().map(eventOf);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function lineOf(file: string, line: string): unknown {
  const value = parsed(line);
  if (value === undefined) throw new UsageError(`${file} is neither JSON nor JSON by line.`);
  return value;
}

function eventOf(value: unknown): SavedEvent {
  const { headers, body } = asObject(value) ?? {};
  if (headers === undefined || typeof body !== 'string') return { name: eventNameOf(value), value };
  const saved = parsed(body);
  return { name: eventNameOf(saved, headerIn(asObject(headers) ?? {})), value: saved };
}

function headerIn(headers: Readonly<Record<string, unknown>>): (name: string) => string | undefined {
  return (name) => {
    const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? [];
    return typeof value === 'string' ? value : undefined;
  };
}
