import type { Terminal } from './terminal.ts';

export type Style = 'good' | 'bad' | 'quiet' | 'strong';

/** Colours text. */
export type Paint = (style: Style, text: string) => string;

/** What begins and what ends a style on a terminal (ECMA-48, SGR). */
const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  good: [32, 39],
  bad: [31, 39],
  quiet: [2, 22],
  strong: [1, 22],
};

/**
 * Colours text on a terminal, unless `NO_COLOR` is set.
 *
 * @param chosen the value of `--color` or `--no-color`, which overrides the rest.
 */
export function createPaint(terminal: Pick<Terminal, 'env' | 'columns'>, chosen?: boolean): Paint {
  if (!(chosen ?? hasColour(terminal))) return (_style, text) => text;
  return (style, text) => `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m`;
}

function hasColour({ env, columns }: Pick<Terminal, 'env' | 'columns'>): boolean {
  return columns !== undefined && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}
