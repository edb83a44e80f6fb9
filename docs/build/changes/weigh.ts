import { pointerSegment, pointerSegments } from '../../../src/pointer.ts';
import { annotationChange, type Said } from './annotations.ts';
import type { Difference } from './diff.ts';
import { fieldChanges } from './field-changes.ts';

export interface Change extends Said {
  /** The event that changed; undefined for what concerns all. */
  readonly event: string | undefined;
  /** `data.click.country`, or what else of the event changed. */
  readonly subject: string;
}

/** The differences in the words of a receiver. */
export function weigh(differences: readonly Difference[]): Change[] {
  const all = withoutRenames(differences);
  const moved = new Set(all.flatMap(({ path, property }) => (property === undefined ? [path] : [])));
  const changes = all.flatMap((difference) => changesOf(difference, (path) => moved.has(path)));
  const unique = new Map(changes.map((change) => [JSON.stringify(change), change]));
  return [...unique.values()];
}

/**
 * Where one thing goes and another comes, the command takes it for the same under a new `key`, and goes on to compare
 * the two. To a receiver only the payload is the same whatever its content type.
 */
function withoutRenames(differences: readonly Difference[]): Difference[] {
  const renamed = differences.filter(({ property }) => property === 'key');
  const others = differences.filter(
    ({ path, property }) =>
      property !== 'key' &&
      !renamed.some((each) => !isContentType(each.path) && `${path}/`.startsWith(`${each.path}/`)),
  );
  const apart = renamed.flatMap(({ path, base }): Difference[] => {
    const before = pointerSegment(String(base?.value));
    return [
      { path: `${path.slice(0, path.lastIndexOf('/'))}/${before}`, kind: 'removed' },
      { path, kind: 'added' },
    ];
  });
  return [...others, ...apart];
}

function isContentType(path: string): boolean {
  return path.split('/').at(-2) === 'content';
}

function changesOf(difference: Difference, isMoved: (path: string) => boolean): Change[] {
  const [room, event, , part, ...rest] = segments(difference.path);
  if (room !== 'webhooks' || event === undefined) return aroundEvents(difference);
  if (part === undefined && difference.property === undefined) {
    return difference.kind === 'removed'
      ? [{ event, subject: '', text: 'The event is no longer sent.', weight: 'breaking' }]
      : [{ event, subject: '', text: 'New event.', weight: 'safe' }];
  }
  const [, , held, ...pointer] = rest;
  if (part === 'requestBody' && held === 'schema') {
    return fieldChanges(difference, pointer, isMoved).map((change) => ({ event, ...change }));
  }
  return [{ event, ...operationChange(difference, part, rest) }];
}

/** Of what is outside the events, how deliveries are made concerns a receiver. */
function aroundEvents({ path, property = '', base, revision }: Difference): Change[] {
  const [room, subject = ''] = segments(path);
  if (room !== 'x-constants') return [];
  const text = `\`${property}\`: ${quoted(base?.value)} before, ${quoted(revision?.value)} now.`;
  return [{ event: undefined, subject, text, weight: subject === 'signatureScheme' ? 'breaking' : 'check' }];
}

function operationChange(
  difference: Difference,
  part: string | undefined,
  [, type, held]: readonly string[],
): Omit<Change, 'event'> {
  const { property = '', kind } = difference;
  const annotation = annotationChange(difference);
  if (annotation) return { subject: '', ...annotation };
  if (part === 'parameters') return { subject: 'headers', text: `${capital(kind)}.`, weight: 'check' };
  if (part === 'responses') return { subject: 'answers', text: `${capital(kind)}.`, weight: 'check' };
  if (held === 'examples') return { subject: 'examples', text: 'Other examples.', weight: 'safe' };
  if (part === 'requestBody' && type !== undefined && property === '') {
    return kind === 'added'
      ? { subject: '', text: `May come as \`${type}\`.`, weight: 'breaking' }
      : { subject: '', text: `No longer comes as \`${type}\`.`, weight: 'safe' };
  }
  return { subject: property, text: `${capital(kind)}.`, weight: 'check' };
}

function segments(pointer: string): string[] {
  return pointerSegments(pointer).map(decodeURIComponent);
}

function quoted(value: unknown): string {
  return value === undefined ? 'nothing' : `\`${String(value)}\``;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
