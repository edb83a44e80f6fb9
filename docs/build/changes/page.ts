import { eventAddress } from '../addresses.ts';
import type { Weight } from './annotations.ts';
import type { Step } from './steps.ts';
import type { Change } from './weigh.ts';

const INTRO = `# Changes

What each version of the contract changed, read from the released OpenAPI documents by \`redocly diff\` and weighed by
what it does to a receiver that followed the version before.

| Weight | Means |
| --- | --- |
| **Breaking** | What worked may fail now. |
| **Check** | It depends on what you do with it. |
| **Safe** | What worked goes on working: new fields and events, and wording. |
`;

const LABELS: Readonly<Record<Weight, string>> = { breaking: '**Breaking**', check: '**Check**', safe: '**Safe**' };
const ORDER: readonly Weight[] = ['breaking', 'check', 'safe'];

/** The history of the whole contract. */
export function changesPage(steps: readonly Step[]): string {
  return [INTRO, ...steps.map(step)].join('\n');
}

/** The history of one event, as the last part of its page; nothing where there is no history at all. */
export function changesOfEvent(event: string, steps: readonly Step[]): string {
  if (steps.length === 0) return '';
  const rows = steps.flatMap(({ version, changes }) =>
    sorted(changes.filter((change) => change.event === event)).map((change) => [
      version ?? 'Not released',
      what(change),
      LABELS[change.weight],
    ]),
  );
  const first = steps.at(-1)?.version;
  return `\n## Changes\n\n${rows.length === 0 ? `None since ${first}, the first version.` : table(['Version', 'Change', 'Weight'], rows)}\n`;
}

function step({ version, since, changes }: Step): string {
  const title = `## ${version ?? 'Not released yet'}\n`;
  if (since === undefined) return `${title}\nThe first version: there is nothing to compare it with.\n`;
  if (changes.length === 0) return `${title}\nNothing that a receiver sees changed since ${since}.\n`;
  const rows = sorted(changes).map((change) => [subject(change), what(change), LABELS[change.weight]]);
  return `${title}\nSince ${since}:\n\n${table(['Event', 'Change', 'Weight'], rows)}\n`;
}

/** The weightiest first; within a weight, in the order of the document. */
function sorted(changes: readonly Change[]): Change[] {
  return changes.toSorted((a, b) => ORDER.indexOf(a.weight) - ORDER.indexOf(b.weight));
}

/** An event that is gone has no page to link to. */
function subject({ event, text }: Change): string {
  if (event === undefined) return 'All events';
  return text === 'The event is no longer sent.' ? `\`${event}\`` : `[\`${event}\`](${eventAddress(event)})`;
}

function what({ subject: field, text }: Change): string {
  return field === '' ? text : `\`${field}\`: ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
