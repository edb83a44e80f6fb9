export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

function cell(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/(?<!\\)\|/g, '\\|');
}

/** A code span, on one line. */
export function code(text: string): string {
  const line = oneLine(withoutIncludes(text)) || ' ';
  // VitePress takes code spans for templates too.
  if (line.includes('{{')) return `<code>${escapeMarkdown(line)}</code>`;
  const ticks = ticksAround(line, 1);
  return ticks === '`' ? `\`${line}\`` : `${ticks} ${line} ${ticks}`;
}

export function fence(language: string, text: string): string {
  const ticks = ticksAround(text, 3);
  return `${ticks}${language}\n${withoutIncludes(text).trimEnd()}\n${ticks}`;
}

/** More back-ticks than any run in a text has. */
function ticksAround(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  const longest = Math.max(0, ...runs.map((run) => run.length));
  return '`'.repeat(longest === 0 ? least : Math.max(least, longest + 1));
}

/**
 * Text of the spec as Markdown, with what HTML or a template language would take for its own made harmless outside code.
 * A fence that the text leaves open is closed.
 */
export function prose(text: string | undefined): string {
  const blocks: string[] = [];
  let paragraph: string[] = [];
  let open: string | undefined;
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push(inline(paragraph.join('\n')));
    paragraph = [];
  };
  for (const line of text === undefined ? [] : withoutIncludes(text).split('\n')) {
    const [, mark] = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
    if (open !== undefined) {
      blocks.push(line);
      if (mark !== undefined && mark.startsWith(open) && line.trim() === mark) open = undefined;
    } else if (mark !== undefined || line.trim() === '') {
      flush();
      blocks.push(mark === undefined ? line : mark + languageOf(line));
      open = mark;
    } else paragraph.push(line);
  }
  flush();
  if (open !== undefined) blocks.push(open);
  return blocks.join('\n');
}

/** The first word of what follows the mark of a fence. */
function languageOf(line: string): string {
  return /[`~]\s*([\w+#-]*)/.exec(line.replace(/^\s*[`~]+(?=[`~])/, ''))?.[1] ?? '';
}

/** Text of the spec on one line, as in a heading, with no Markdown in it. */
export function escapeMarkdown(text: string): string {
  return oneLine(withoutIncludes(text))
    .replaceAll(/[\\`*[\]#|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\$&`)
    .replaceAll(MARKUP, escape);
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Code spans end in their own paragraph: a back-tick that opens none is a character like others. */
function inline(paragraph: string): string {
  return paragraph.replaceAll(SPAN_OR_MARKUP, (found) => {
    if (!found.startsWith('`')) return escape(found);
    if (/^`+$/.test(found)) return found.replaceAll('`', String.raw`\``);
    return found.includes('{{') ? code(found.replaceAll(/^`+|`+$/g, '')) : found;
  });
}

const MARKUP = /<|\{\{/g;
const SPAN_OR_MARKUP = /\\`|(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)|`+|<|\{\{/g;
const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '{{': '&#123;&#123;' };

function escape(found: string): string {
  return ESCAPED[found] ?? found;
}

/** VitePress includes files wherever a comment asks for it, in code too. */
function withoutIncludes(text: string): string {
  return text.replaceAll(/<!--(?=\s*@include)/g, '<!--\u200B');
}

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
