export interface Figure {
  readonly name: string;
  /** What the result is a ratio of; left out where it is an amount. */
  readonly ours?: string;
  readonly other?: string;
  readonly result: string;
  /** Left out where the figure is there to explain another one. */
  readonly target?: string;
  readonly met?: boolean;
}

export interface Target {
  readonly sign: '≤' | '<' | '≥';
  readonly limit: number;
}

export const atMost = (limit: number): Target => ({ sign: '≤', limit });
export const below = (limit: number): Target => ({ sign: '<', limit });
export const atLeast = (limit: number): Target => ({ sign: '≥', limit });

const isMet: Readonly<Record<Target['sign'], (value: number, limit: number) => boolean>> = {
  '≤': (value, limit) => value <= limit,
  '<': (value, limit) => value < limit,
  '≥': (value, limit) => value >= limit,
};

type Format = (value: number) => string;

/** Ours over the other's. */
export function ratio(name: string, ours: number, other: number, format: Format, target?: Target): Figure {
  const figure = amount(name, ours / other, (value) => `${round(value)}×`, target);
  return { ...figure, ours: format(ours), other: format(other) };
}

export function amount(name: string, value: number, format: Format, target?: Target): Figure {
  const figure = { name, result: format(value) };
  if (!target) return figure;
  const { sign, limit } = target;
  return { ...figure, target: `${sign} ${format(limit)}`, met: isMet[sign](value, limit) };
}

/** A Markdown table whose columns also line up in a terminal. */
export function printTable(title: string, figures: readonly Figure[]): void {
  const isCompared = figures.some(({ ours }) => ours !== undefined);
  const columns = isCompared ? ['ours', 'other', 'result', 'target', 'met'] : ['result', 'target', 'met'];
  const rows = figures.map(({ name, met, ...figure }) => {
    const cells: Readonly<Record<string, string>> = { ...figure, met: met === undefined ? '' : met ? 'yes' : '**no**' };
    return [name, ...columns.map((column) => cells[column] ?? '')];
  });
  const head = ['', ...columns];
  const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  console.log([`### ${title}`, '', line(head), rule, ...rows.map(line), ''].join('\n'));
}

export function microseconds(milliseconds: number): string {
  return `${round(milliseconds * 1000)} µs`;
}

export function perSecond(requests: number): string {
  return `${Math.round(requests).toLocaleString('en')}/s`;
}

export function round(value: number): string {
  return String(Number(value.toFixed(2)));
}
