import { UsageError } from '../exit-code.ts';
import { asObject } from '../verify/request/json.ts';

/**
 * The events in a file: one event, a list of them, one a line, and deliveries that hold the event as text in `body`.
 *
 * @throws {UsageError} for a file that is neither JSON nor JSON by line.
 */
export function readEvents(file: string, text: string): readonly unknown[] {
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

function eventOf(value: unknown): unknown {
  const { headers, body } = asObject(value) ?? {};
  return headers !== undefined && typeof body === 'string' ? parsed(body) : value;
}
