/** What a stranger sent must not move the cursor, colour the terminal or reorder a line. */
export function printable(text: string, maxCharacters: number = 100): string {
  return text.slice(0, maxCharacters).replace(UNPRINTABLE, '\uFFFD');
}

/** The same for a message of several lines. */
export function printableLines(text: string): string {
  return text
    .split('\n')
    .map((line) => printable(line, 10_000))
    .join('\n');
}

/** A value as one line of JSON, in which characters that a terminal would act upon are escaped. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replace(UNPRINTABLE, escape)}\n`;
}

/** Control and format characters, those of bidirectional text among them, and further separators of lines. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

function escape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
