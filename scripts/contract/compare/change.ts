/** How far a change raises the version, as Semantic Versioning has it. */
export type Weight = 'major' | 'minor' | 'patch';

/** The lightest first. */
const ORDER: readonly Weight[] = ['patch', 'minor', 'major'];

/** What a change does to the code of those who followed the version before. */
interface Weights {
  /** For code that receives events: major where values may arrive that could not before. */
  readonly receivers: Weight;
  /** For code that creates events: major where what was valid no longer is. */
  readonly senders: Weight;
}

export type ChangeKind =
  | 'event_added'
  | 'event_removed'
  | 'delivery'
  | 'envelope_stated'
  | 'field_added'
  | 'required_field_added'
  | 'field_removed'
  | 'wider'
  | 'narrower'
  | 'different'
  | 'known_values'
  | 'header_added'
  | 'required_header_added'
  | 'header_removed'
  | 'signature'
  | 'constant'
  | 'answers'
  | 'deprecated'
  | 'words';

/** Each kind of change, and how it is weighed. */
export const CHANGE_KINDS: Readonly<Record<ChangeKind, Weights>> = {
  event_added: { receivers: 'minor', senders: 'minor' },
  event_removed: { receivers: 'major', senders: 'major' },
  /** Another method, content type, or place of the name, the id or the time. */
  delivery: { receivers: 'major', senders: 'major' },
  /** Nothing else is sent, but the id, the time or the data can be read now. */
  envelope_stated: { receivers: 'minor', senders: 'minor' },
  field_added: { receivers: 'minor', senders: 'minor' },
  required_field_added: { receivers: 'minor', senders: 'major' },
  field_removed: { receivers: 'major', senders: 'major' },
  /** More values are valid. */
  wider: { receivers: 'major', senders: 'minor' },
  /** Fewer values are valid. */
  narrower: { receivers: 'minor', senders: 'major' },
  /** Other values are valid, or nothing tells which. */
  different: { receivers: 'major', senders: 'major' },
  /** The known values of an open set, which allows any other as well. */
  known_values: { receivers: 'minor', senders: 'minor' },
  header_added: { receivers: 'minor', senders: 'minor' },
  required_header_added: { receivers: 'minor', senders: 'major' },
  header_removed: { receivers: 'major', senders: 'minor' },
  signature: { receivers: 'major', senders: 'major' },
  /** A constant other than the signature, such as the delivery policy. */
  constant: { receivers: 'minor', senders: 'minor' },
  answers: { receivers: 'minor', senders: 'minor' },
  deprecated: { receivers: 'minor', senders: 'minor' },
  words: { receivers: 'patch', senders: 'patch' },
};

/** Something that differs at one place. */
export interface PlaceChange {
  readonly kind: ChangeKind;
  /** `data.click.country`, `headers`; empty for the event or the contract as a whole. */
  readonly subject: string;
  /** A sentence for people. */
  readonly text: string;
}

export interface Change extends PlaceChange {
  /** The event that changed; undefined for all of them. */
  readonly event: string | undefined;
}

/** The heavier of what a change means to receivers and to senders. */
export function weightOf({ kind }: Pick<Change, 'kind'>): Weight {
  const { receivers, senders } = CHANGE_KINDS[kind];
  return heaviest([receivers, senders]);
}

/** The heaviest first; changes of the same weight in their order. */
export function heaviestFirst(changes: readonly Change[]): Change[] {
  return changes.toSorted((a, b) => ORDER.indexOf(weightOf(b)) - ORDER.indexOf(weightOf(a)));
}

/** `patch` for none at all. */
export function heaviest(weights: readonly Weight[]): Weight {
  return weights.reduce((a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a), 'patch');
}
