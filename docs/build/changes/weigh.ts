import type { Difference } from './diff.ts';

/**
 * What a change means to a receiver that was right before. `redocly diff` knows requests and answers, but takes a
 * webhook for neither: to it, a field that goes is a patch.
 *
 * - `breaking`: it may fail now.
 * - `check`: it depends on what it does.
 * - `safe`: it goes on as before.
 */
export type Weight = 'breaking' | 'check' | 'safe';

export interface Change {
  /** The event that changed; undefined for what concerns all. */
  readonly event: string | undefined;
  /** `data.click.country`, or what else of the event changed. */
  readonly subject: string;
  readonly text: string;
  readonly weight: Weight;
}

/** The differences in the words of a receiver. */
export function weigh(differences: readonly Difference[]): Change[] {
  const gone = pathsOf(differences, 'removed');
  const come = pathsOf(differences, 'added');
  const changes = differences.flatMap((difference) => changesOf(difference, gone, come));
  const unique = new Map(changes.map((change) => [JSON.stringify(change), change]));
  return [...unique.values()];
}

function pathsOf(differences: readonly Difference[], kind: Difference['kind']): Set<string> {
  return new Set(differences.flatMap((each) => (each.kind === kind && each.property === undefined ? [each.path] : [])));
}

function changesOf(difference: Difference, gone: ReadonlySet<string>, come: ReadonlySet<string>): Change[] {
  const [room, event, ...rest] = segments(difference.path);
  if (room !== 'webhooks' || event === undefined) return aroundEvents(difference);
  if (rest.length === 0) {
    return difference.kind === 'removed'
      ? [{ event, subject: '', text: 'The event is no longer sent.', weight: 'breaking' }]
      : [{ event, subject: '', text: 'New event.', weight: 'safe' }];
  }
  const schema = rest.indexOf('schema');
  if (rest.includes('examples')) return [{ event, subject: 'examples', text: 'Other examples.', weight: 'safe' }];
  if (rest.includes('requestBody') && schema !== -1) {
    const of = (change: Omit<Change, 'event' | 'subject'> & { subject?: string }): Change => ({
      event,
      subject: fieldOf(rest.slice(schema + 1)),
      ...change,
    });
    return fieldChanges(difference, gone, come).map(of);
  }
  return [{ event, ...operationChange(difference, rest) }];
}

/** Of what is outside the events, how deliveries are made concerns a receiver. */
function aroundEvents({ path, property = '', base, revision }: Difference): Change[] {
  const [room, subject = ''] = segments(path);
  if (room !== 'x-constants') return [];
  const [before, after] = [list(base?.value), list(revision?.value)];
  const text = `\`${property}\`: ${before.length === 0 ? 'nothing' : said(before)} before, ${after.length === 0 ? 'nothing' : said(after)} now.`;
  return [{ event: undefined, subject, text, weight: subject === 'signature' ? 'breaking' : 'check' }];
}

function operationChange(
  { property = '', kind, revision }: Difference,
  rest: readonly string[],
): Omit<Change, 'event'> {
  if (property === 'deprecated') {
    return revision?.value === true
      ? { subject: '', text: 'Deprecated.', weight: 'check' }
      : { subject: '', text: 'No longer deprecated.', weight: 'safe' };
  }
  if (rest.includes('parameters')) return { subject: 'headers', text: `${capital(kind)}.`, weight: 'check' };
  if (rest.includes('responses')) return { subject: 'answers', text: `${capital(kind)}.`, weight: 'check' };
  if (isWording(property)) return { subject: '', text: 'Other words.', weight: 'safe' };
  return { subject: property, text: `${capital(kind)}.`, weight: 'check' };
}

type FieldChange = Pick<Change, 'text' | 'weight'> & { readonly subject?: string };

function fieldChanges(difference: Difference, gone: ReadonlySet<string>, come: ReadonlySet<string>): FieldChange[] {
  const { property, kind, path, base, revision } = difference;
  if (property === undefined) {
    if (kind === 'removed') return [{ text: 'Removed.', weight: 'breaking' }];
    return [{ text: 'New field.', weight: 'safe' }];
  }
  if (isWording(property)) return [{ text: 'Other words.', weight: 'safe' }];
  const [before, after] = [list(base?.value), list(revision?.value)];
  const less = before.filter((value) => !after.includes(value));
  const more = after.filter((value) => !before.includes(value));
  switch (property) {
    case 'required': {
      const of = (name: string): string => `${path}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const subject = (name: string): string => fieldOf(segments(of(name)).slice(segments(path).indexOf('schema') + 1));
      return [
        ...less
          .filter((name) => !gone.has(of(name)))
          .map((name): FieldChange => ({ subject: subject(name), text: 'May be missing.', weight: 'breaking' })),
        ...more
          .filter((name) => !come.has(of(name)))
          .map((name): FieldChange => ({ subject: subject(name), text: 'Always there.', weight: 'safe' })),
      ];
    }
    case 'type':
      return [{ text: `${said(before)} before, ${said(after)} now.`, weight: more.length > 0 ? 'breaking' : 'safe' }];
    case 'enum':
    case 'const':
      return [
        ...(more.length === 0 ? [] : [{ text: `May be ${said(more)}.`, weight: 'breaking' } as const]),
        ...(less.length === 0 ? [] : [{ text: `No longer ${said(less)}.`, weight: 'safe' } as const]),
      ];
    case 'examples':
      return [{ text: `Known values: ${after.map((value) => `\`${value}\``).join(', ') || 'none'}.`, weight: 'safe' }];
    case 'deprecated':
      return [{ text: revision?.value === true ? 'Deprecated.' : 'No longer deprecated.', weight: 'check' }];
    default:
      return [{ text: `Other \`${property}\`.`, weight: 'check' }];
  }
}

/** Keywords that tell people something and receivers nothing. */
function isWording(property: string): boolean {
  return /^(?:title|summary|description|example|operationId|tags|\$comment|x-.*)$/.test(property);
}

function segments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `properties/data/properties/items/items` → `data.items[]`. */
function fieldOf(pointer: readonly string[]): string {
  let field = '';
  for (let at = 0; at < pointer.length; at++) {
    if (pointer[at] === 'properties') field += `${field === '' ? '' : '.'}${pointer[++at] ?? ''}`;
    else if (pointer[at] === 'items') field += '[]';
  }
  return field;
}

function list(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function said(values: readonly string[]): string {
  return values.length === 0 ? 'anything' : values.map((value) => `\`${value}\``).join(' or ');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
