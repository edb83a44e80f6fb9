/** As wide as an output is thought to be that reports no width, in characters. */
export const DEFAULT_WIDTH = 80;

const GAP = '  ';
/** The least width that the last cell of a row is worth, in characters. */
const MIN_LAST = 16;

/**
 * Rows of cells: one below the other where they fit, else the further cells of a row below its first one.
 *
 * @param columns the maximum width. Default: no limit.
 */
export function table(rows: readonly (readonly string[])[], columns: number = Infinity): string {
  const widths = widthsOf(rows);
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + GAP.length, 0);
  const isAligned = before + Math.min(widths.at(-1) ?? 0, MIN_LAST) <= columns;
  return rows.map((row) => (isAligned ? aligned(row, widths, before, columns) : stacked(row, columns))).join('');
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const count = Math.max(0, ...rows.map(({ length }) => length));
  return Array.from({ length: count }, (_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
}

function aligned(row: readonly string[], widths: readonly number[], before: number, columns: number): string {
  const head = row.slice(0, -1).map((cell, index) => cell.padEnd(widths[index] ?? 0) + GAP);
  const last = wrap(row.at(-1) ?? '', columns - before).join(`\n${' '.repeat(before)}`);
  return `${(head.join('') + last).trimEnd()}\n`;
}

function stacked([first = '', ...rest]: readonly string[], columns: number): string {
  const indented = rest.filter(Boolean).flatMap((cell) => wrap(cell, columns - GAP.length).map((line) => GAP + line));
  return `${[...wrap(first, columns), ...indented].join('\n')}\n`;
}

/** The lines of a text, broken between words. A word that is longer than a line stays whole. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * A text whose lines are broken between words, each further line indented below its first one.
 *
 * @param columns the maximum width. Default: no limit.
 */
export function fit(text: string, columns: number = Infinity): string {
  if (columns === Infinity) return text;
  return text
    .split('\n')
    .map((line) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const hanging = `${indent}${GAP}`;
      return indent + wrap(line.trimStart(), columns - hanging.length).join(`\n${hanging}`);
    })
    .join('\n');
}
