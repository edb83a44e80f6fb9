export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

function cell(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/(?<!\\)\|/g, '\\|');
}

export function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** Text of the spec, with what HTML or a template language would take for its own made harmless outside code. */
export function prose(text: string | undefined): string {
  return (text ?? '')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;')))
    .join('');
}

/** The mark of what the contract assumes. */
export function assumed(assumption: string | undefined): string {
  return assumption === undefined ? '' : `*Assumption:* ${prose(assumption)}`;
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
