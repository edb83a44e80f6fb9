import { code, prose, table } from '../../scripts/emit/docs/markdown.ts';
import { eventAddress } from './addresses.ts';

/** How far a change raises the version. */
type Weight = 'major' | 'minor' | 'patch';

/** A change as `changes.json` lists it. */
interface ListedChange {
  /** Absent for what concerns all events. */
  readonly event?: string;
  readonly kind: string;
  /** `data.click.country`; empty for the event as a whole. */
  readonly subject: string;
  readonly text: string;
  readonly receivers: Weight;
  readonly senders: Weight;
}

/** What changed with a version. */
export interface ListedStep {
  /** Absent for what is not released yet. */
  readonly version?: string;
  /** The version before it; absent for the first. */
  readonly since?: string;
  /** The heaviest first. */
  readonly changes: readonly ListedChange[];
}

const INTRO = `# Changes

What each version of the contract changed since the one before, and how heavy that is: for receivers, whose code has to take
what is sent, and for senders, whose code has to create what is valid. The heavier of the two decides on the version.

| Weight | For receivers | For senders |
| --- | --- | --- |
| **Major** | More may arrive than before, or something no longer does. | Less is valid than before. |
| Minor | Something new that may be ignored. | Something new that may be left out. |
| Patch | Wording. | Wording. |
`;

const LABELS: Readonly<Record<Weight, string>> = { major: '**Major**', minor: 'Minor', patch: 'Patch' };

/** The events that have a page, with the part of its address that is theirs. */
type Slugs = ReadonlyMap<string, string>;

/** The history of the whole contract. */
export function changesPage(steps: readonly ListedStep[], slugs: Slugs): string {
  return [INTRO, ...steps.map((each) => step(each, slugs))].join('\n');
}

/** The history of one event, as the last part of its page; nothing where there is no history at all. */
export function changesOfEvent(event: string, steps: readonly ListedStep[]): string {
  if (steps.length === 0) return '';
  const rows = steps.flatMap(({ version, changes }) =>
    changes
      .filter((change) => change.event === event)
      .map((change) => [version ?? 'Not released', what(change), ...weights(change)]),
  );
  const first = steps.at(-1)?.version;
  return `\n## Changes\n\n${rows.length === 0 ? `None since ${first}, the first version.` : table(['Version', 'Change', 'Receivers', 'Senders'], rows)}\n`;
}

function step({ version, since, changes }: ListedStep, slugs: Slugs): string {
  const title = `## ${version ?? 'Not released yet'}\n`;
  if (since === undefined) return `${title}\nThe first version: there is nothing to compare it with.\n`;
  if (changes.length === 0) return `${title}\nNothing changed since ${since}.\n`;
  const rows = changes.map((change) => [subject(change, slugs), what(change), ...weights(change)]);
  return `${title}\nSince ${since}:\n\n${table(['Event', 'Change', 'Receivers', 'Senders'], rows)}\n`;
}

function weights({ receivers, senders }: ListedChange): string[] {
  return [LABELS[receivers], LABELS[senders]];
}

/** An event that is gone has no page to link to. */
function subject({ event }: ListedChange, slugs: Slugs): string {
  if (event === undefined) return 'All events';
  const slug = slugs.get(event);
  return slug === undefined ? code(event) : `[${code(event)}](${eventAddress(slug)})`;
}

function what({ subject: field, text }: ListedChange): string {
  const sentence = prose(text);
  return field === '' ? sentence : `${code(field)}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
