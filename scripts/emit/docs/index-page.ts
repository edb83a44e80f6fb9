import type { Constant, Contract, EventContract } from '../../contract/contract.ts';
import { isObject, type JsonValue } from '../../contract/json.ts';
import { assumed, code, prose, section, sections, table } from './markdown.ts';

/** The events by tag, and the constants of the document. */
export function indexPage(contract: Contract): string {
  const { title, version, description, tags, events, constants } = contract;
  const groups = tags.map((tag) =>
    section(`## ${tag.name}`, prose(tag.description), lines(events.filter((event) => event.tags[0] === tag.name))),
  );
  const ungrouped = events.filter((event) => !tags.some(({ name }) => name === event.tags[0]));
  return sections(
    `# ${title} ${version}`,
    prose(description),
    ...groups,
    section(groups.length === 0 ? '## Events' : '## Other events', lines(ungrouped)),
    ...constants.map(constantSection),
  );
}

function lines(events: readonly EventContract[]): string {
  return table(
    ['Event', 'Sent when'],
    events.map(({ name, slug, summary, description }) => [
      `[${code(name)}](./${slug}.md)`,
      prose(summary ?? description),
    ]),
  );
}

function constantSection({ name, description, assumption, value }: Constant): string {
  const rows = isObject(value) ? Object.entries(value).map(([key, item]) => [code(key), code(plain(item))]) : [];
  return section(
    `## ${name}`,
    prose(description),
    assumed(assumption),
    rows.length > 0 ? table(['Name', 'Value'], rows) : code(plain(value)),
  );
}

function plain(value: JsonValue): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
