import { escapeHtml } from '../html.ts';

/** A value as the lines of a code block, each of which knows the path of the field that it shows. */
export function jsonLines(value: unknown): string[] {
  return linesOf(value, '', '', '', '');
}

function linesOf(value: unknown, path: string, indent: string, lead: string, end: string): string[] {
  const whole = (html: string): string => line(path, `${indent}${lead}${html}${end}`);
  if (typeof value !== 'object' || value === null) return [whole(scalar(value))];
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const [open, close] = isList ? '[]' : '{}';
  if (entries.length === 0) return [whole(`${open}${close}`)];
  const inside = entries.flatMap(([name, item], at) => {
    const key = isList ? '' : `<span class="p">${escapeHtml(JSON.stringify(name))}</span>: `;
    return linesOf(
      item,
      pathTo(path, isList ? undefined : name),
      `${indent}  `,
      key,
      at < entries.length - 1 ? ',' : '',
    );
  });
  return [line(path, `${indent}${lead}${open}`), ...inside, line(path, `${indent}${close}${end}`)];
}

/** The path of a field as the tables name it: `items[].sku`. */
function pathTo(path: string, name: string | undefined): string {
  if (name === undefined) return `${path}[]`;
  return path === '' ? name : `${path}.${name}`;
}

function scalar(value: unknown): string {
  return `<span class="${typeof value === 'string' ? 's' : 'n'}">${escapeHtml(JSON.stringify(value))}</span>`;
}

function line(path: string, html: string): string {
  return path === ''
    ? `<span class="line">${html}</span>`
    : `<span class="line" data-line="${escapeHtml(path)}">${html}</span>`;
}
