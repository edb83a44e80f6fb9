export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

function cell(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/(?<!\\)\|/g, '\\|');
}

export function code(text: string): string {
  const runs = text.match(/`+/g);
  if (!runs) return `\`${text}\``;
  const ticks = '`'.repeat(Math.max(...runs.map((run) => run.length)) + 1);
  return `${ticks} ${text} ${ticks}`;
}

export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** Text of the spec, with what HTML or a template language would take for its own made harmless outside code. */
export function prose(text: string | undefined): string {
  return (text ?? '').replaceAll(CODE_OR_MARKUP, (found) => ESCAPED[found] ?? found);
}

const CODE_OR_MARKUP = /(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)|<|\{\{/g;
const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '{{': '&#123;&#123;' };

/** The mark of what the contract assumes. */
export function assumed(assumption: string | undefined): string {
  return assumption === undefined ? '' : `*Assumption:* ${prose(assumption)}`;
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function join(first: string, second: string, separator = ' '): string {
  return [first, second].filter((part) => part !== '').join(separator);
}

/** What there is of the parts, with a blank line between. */
export function sections(...parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}

/** A heading with what belongs under it, or nothing where there is nothing. */
export function section(heading: string, ...parts: readonly string[]): string {
  const body = parts.filter((part) => part !== '').join('\n\n');
  return body === '' ? '' : `${heading}\n\n${body}`;
}
