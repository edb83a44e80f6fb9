import type { Contract, EventContract } from '../../contract/contract.ts';
import { deliveryPage } from './delivery.ts';
import { code, escapeMarkdown, prose, section, sections, table } from './markdown.ts';
import { sentWhen } from './sent-when.ts';

/**
 * The events by tag, and what they have in common.
 *
 * @param envelope the table of the fields that all events have; empty for a page that shows them otherwise.
 */
export function indexPage(contract: Contract, envelope: string): string {
  const { title, version, description, tags, events } = contract;
  const groups = tags.flatMap((tag) => {
    const tagged = events.filter((event) => event.tags[0] === tag.name);
    return tagged.length === 0
      ? []
      : [section(`## ${escapeMarkdown(tag.name)}`, prose(tag.description), lines(tagged))];
  });
  const ungrouped = events.filter((event) => !tags.some(({ name }) => name === event.tags[0]));
  const [lead = '', ...rest] = prose(description).split(/\n\s*\n/);
  return sections(
    `# ${escapeMarkdown(`${title} ${version}`)}`,
    lead,
    ...groups,
    section(groups.length === 0 ? '## Events' : '## Other events', lines(ungrouped)),
    section('## Envelope', envelope),
    section('## In general', ...rest),
    deliveryPage(contract) === undefined
      ? ''
      : 'How events are signed, delivered and sent again: [Delivery](./delivery.md)',
  );
}

function lines(events: readonly EventContract[]): string {
  return table(
    ['Event', 'Sent when'],
    events.map((event) => [`[${code(event.name)}](./${event.slug}.md)`, line(event)]),
  );
}

/** The summary, unless the document says more plainly what brings the event about. */
function line({ sending: { when }, summary, description }: EventContract): string {
  return prose(sentWhen(when) || (summary ?? description));
}
