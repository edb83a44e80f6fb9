import { code, prose } from '../../../scripts/emit/docs/markdown.ts';
import { eventAddress } from '../addresses.ts';
import type { EventData, FieldData } from '../../../scripts/emit/docs/page-data.ts';

/** The payloads of all events as lists of their fields in Markdown, without the envelope; an object that several events hold is there once. */
export function payloadOutline(events: readonly EventData[]): string {
  const shared = new Map<string, readonly FieldData[]>();
  const outlines = events
    .filter(({ fields }) => fields.length > 0)
    .map(({ name, slug, fields, envelope }) => {
      const own = fields.filter((field) => !envelope.includes(field.name));
      return section(`[${code(name)}](${eventAddress(slug)})`, lines(own, shared));
    });
  // A map that grows while it is read: an object may hold further ones.
  for (const [name, fields] of shared) outlines.push(section(code(name), lines(fields, shared)));
  return ['\n## Payloads\n', ...outlines].join('\n');
}

function section(title: string, rows: readonly string[]): string {
  return `### ${title}\n\n${rows.join('\n')}\n`;
}

function lines(fields: readonly FieldData[], shared: Map<string, readonly FieldData[]>, indent = ''): string[] {
  return fields.flatMap(({ name, type, required, nullable, shared: object, fields: inside }) => {
    if (object !== undefined) shared.set(object, inside);
    const marks = [...(required ? [] : ['optional']), ...(nullable ? ['nullable'] : [])];
    const line = `${indent}- ${code(name)}: ${[object === undefined ? prose(type) : `${prose(type)} ${code(object)}`, ...marks].join(', ')}`;
    return [line, ...(object === undefined ? lines(inside, shared, `${indent}  `) : [])];
  });
}
