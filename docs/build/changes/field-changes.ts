import { pointerSegment } from '../../../src/pointer.ts';
import { annotationChange, type Said } from './annotations.ts';
import type { Difference } from './diff.ts';

export interface FieldChange extends Said {
  /** `data.click.country`; empty for the payload as a whole. */
  readonly subject: string;
}

/** Keywords that hold several schemas, each under a name or a number. */
const HOLDS_SEVERAL = new Set(['properties', 'patternProperties', 'anyOf', 'oneOf', 'allOf', 'prefixItems']);

/** Keywords that hold schemas which a value has to keep: one more allows less. */
const RULES = new Set([...HOLDS_SEVERAL, 'items', 'additionalProperties', 'propertyNames']);

/**
 * A difference within the schema of a payload.
 *
 * @param pointer the segments from that schema on.
 * @param isMoved whether the field at a path came or went as a whole, which is told for itself.
 */
export function fieldChanges(
  difference: Difference,
  pointer: readonly string[],
  isMoved: (path: string) => boolean,
): FieldChange[] {
  const { property, kind, path } = difference;
  const subject = fieldOf(pointer);
  if (property === undefined) return [{ subject, ...schemaChange(kind === 'added', ...lastKeyword(pointer)) }];
  if (property !== 'required') return valueChanges(difference, property).map((change) => ({ subject, ...change }));
  const { less, more } = compared(difference);
  return [
    ...less.map((name) => ({ name, text: 'May be missing.', weight: 'breaking' as const })),
    ...more.map((name) => ({ name, text: 'Always there.', weight: 'safe' as const })),
  ].flatMap(({ name, ...change }) =>
    isMoved(`${path}/properties/${pointerSegment(name)}`)
      ? []
      : [{ subject: fieldOf([...pointer, 'properties', name]), ...change }],
  );
}

/** A schema that came or went, by the keyword that holds it. */
function schemaChange(isAdded: boolean, keyword: string, member: string | undefined): Said {
  if (keyword === 'properties' && member !== undefined) {
    return isAdded ? { text: 'New field.', weight: 'safe' } : { text: 'Removed.', weight: 'breaking' };
  }
  if (keyword === 'properties') {
    return isAdded ? { text: 'New fields.', weight: 'safe' } : { text: 'Its fields are removed.', weight: 'breaking' };
  }
  if ((keyword === 'anyOf' || keyword === 'oneOf') && member !== undefined) {
    return isAdded
      ? { text: 'May take one more form.', weight: 'breaking' }
      : { text: 'Takes one form less.', weight: 'safe' };
  }
  const text = isAdded ? `New rule: \`${keyword}\`.` : `No more rule: \`${keyword}\`.`;
  if (!RULES.has(keyword)) return { text, weight: 'check' };
  return { text, weight: isAdded ? 'safe' : 'breaking' };
}

/** A keyword with another value. Where there is none, anything goes. */
function valueChanges(difference: Difference, property: string): Said[] {
  const annotation = annotationChange(difference);
  if (annotation) return [annotation];
  const { before, after, less, more } = compared(difference);
  const isFree = difference.revision?.value === undefined;
  const wasFree = difference.base?.value === undefined;
  switch (property) {
    case 'type': {
      if (less.length + more.length === 0) return [];
      const isWider = !wasFree && (isFree || more.some((type) => !(type === 'integer' && before.includes('number'))));
      return [{ text: `${said(before)} before, ${said(after)} now.`, weight: isWider ? 'breaking' : 'safe' }];
    }
    case 'enum':
      if (isFree) return [{ text: `May be anything, not only ${said(before)}.`, weight: 'breaking' }];
      if (wasFree) return [{ text: `Only ${said(after)}.`, weight: 'safe' }];
      return [
        ...(more.length === 0 ? [] : [{ text: `May be ${said(more)}.`, weight: 'breaking' } as const]),
        ...(less.length === 0 ? [] : [{ text: `No longer ${said(less)}.`, weight: 'safe' } as const]),
      ];
    case 'examples':
      return [{ text: `Known values: ${after.map((value) => `\`${value}\``).join(', ') || 'none'}.`, weight: 'safe' }];
    default:
      return [{ text: `Other \`${property}\`.`, weight: 'check' }];
  }
}

function compared({ base, revision }: Difference): Record<'before' | 'after' | 'less' | 'more', string[]> {
  const [before, after] = [list(base?.value), list(revision?.value)];
  return {
    before,
    after,
    less: before.filter((value) => !after.includes(value)),
    more: after.filter((value) => !before.includes(value)),
  };
}

/** `properties/data/properties/items/items` → `data.items[]`. */
function fieldOf(pointer: readonly string[]): string {
  return keywords(pointer)
    .map(([keyword, member]) =>
      keyword === 'properties' && member !== undefined ? `.${member}` : keyword === 'items' ? '[]' : '',
    )
    .join('')
    .replace(/^\./, '');
}

function lastKeyword(pointer: readonly string[]): [keyword: string, member: string | undefined] {
  return keywords(pointer).at(-1) ?? ['', undefined];
}

/** The keywords that lead to a schema, each with which of its schemas it is. */
function keywords(pointer: readonly string[]): [keyword: string, member: string | undefined][] {
  const found: [string, string | undefined][] = [];
  for (let at = 0; at < pointer.length; at++) {
    const keyword = pointer[at] ?? '';
    found.push([keyword, HOLDS_SEVERAL.has(keyword) ? pointer[++at] : undefined]);
  }
  return found;
}

function list(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function said(values: readonly string[]): string {
  return values.length === 0 ? 'anything' : values.map((value) => `\`${value}\``).join(' or ');
}
