import { eventTimeOf } from '../../../../src/parse/envelope.ts';
import { safeParseEvent } from '../../../../src/parse/safe-parse-event.ts';
import { pointerSegments } from '../../../../src/pointer.ts';
import { unknownFields } from '../../../../src/producer/unknown-fields.ts';
import { CLOCK_SKEW_MS, MAX_AGE_MS, MAX_BODY_BYTES } from '../../../../src/receiver/options.ts';
import { utf8 } from '../../../../src/signature/encoding.ts';
import { locate, nearest, type Range } from './locate.ts';

/** Something wrong with a text, and the part of the text that shows it. */
export interface Problem {
  /** `data.click.url`; empty where it is the text as a whole. */
  readonly path: string;
  readonly message: string;
  readonly range: Range;
}

export interface Verdict {
  readonly kind: 'valid' | 'unknown' | 'invalid';
  readonly title: string;
  readonly problems: readonly Problem[];
  /** Fields that the contract does not list, which a receiver lets pass. */
  readonly extra: readonly string[];
  /** What a receiver with the default limits would say about the event's time; undefined if it accepts it. */
  readonly age?: 'too_old' | 'in_future' | undefined;
}

/**
 * Examines a text as a receiver does.
 *
 * @param now milliseconds since 1970.
 */
export function examine(text: string, now: number): Verdict {
  if (utf8(text).length > MAX_BODY_BYTES)
    return rejected('This is too long', 'is longer than 1 MiB, which receivers reject');
  const located = locate(text);
  if (!located.ok) {
    const from = Math.min(located.at, Math.max(0, text.length - 1));
    const message = `needs ${located.needs} at ${position(text, located.at)}`;
    return rejected('This is not JSON', message, { from, to: from + 1 });
  }
  const result = safeParseEvent(text);
  if (result.ok) {
    const extra = unknownFields(result.name, result.event).map(({ path }) => dotted(path));
    return {
      kind: 'valid',
      title: `A valid ${result.name}`,
      problems: [],
      extra,
      age: ageOf(result.event, now),
    };
  }
  const { code, issues } = result.error;
  if (code === 'unknown_event') {
    const age = ageOf(JSON.parse(text), now);
    return { kind: 'unknown', title: 'An event that this contract does not know', problems: [], extra: [], age };
  }
  if (code === 'invalid_json') return rejected('This is not JSON', 'cannot be read');
  const problems = issues.map(({ path, message, keyword }) => ({
    path: dotted(path),
    message: keyword === 'required' ? 'is missing' : message,
    range: nearest(located.ranges, path) ?? { from: 0, to: text.length },
  }));
  return {
    kind: 'invalid',
    title: `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
    problems,
    extra: [],
  };
}

function ageOf(event: unknown, now: number): Verdict['age'] {
  const age = now - (eventTimeOf(event) ?? now);
  if (age > MAX_AGE_MS) return 'too_old';
  return -age > CLOCK_SKEW_MS ? 'in_future' : undefined;
}

function rejected(title: string, message: string, range: Range = { from: 0, to: 0 }): Verdict {
  return { kind: 'invalid', title, problems: [{ path: '', message, range }], extra: [] };
}

/** A text in pieces, those marked that a problem is about. */
export function pieces(text: string, problems: readonly Problem[]): { text: string; isMarked: boolean }[] {
  const ranges = problems.map(({ range }) => range).toSorted((a, b) => a.from - b.from);
  const found: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const { from, to } of ranges) {
    const start = Math.max(at, from);
    if (start >= to) continue;
    found.push({ text: text.slice(at, start), isMarked: false }, { text: text.slice(start, to), isMarked: true });
    at = to;
  }
  return [...found, { text: text.slice(at), isMarked: false }].filter((piece) => piece.text !== '');
}

function position(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}

function dotted(pointer: string): string {
  return pointerSegments(pointer).join('.');
}
