import type { CheckReport, CheckResult } from './report.ts';

/** A report for a person: a line for each check, then what failed and why it matters, then the sum. No colours. */
export function reportToText({ results, passed, failed }: CheckReport): string {
  const width = Math.max(0, ...results.map(({ id }) => id.length));
  const lines = results.map(({ ok, id, answered, expected, latency }) =>
    `${ok ? 'ok  ' : 'FAIL'}  ${id.padEnd(width)}  ${milliseconds(latency).padStart(8)}  ${ok ? answered : `${answered} (expected: ${expected})`}`.trimEnd(),
  );
  const details = results.filter(({ ok }) => !ok).map(detail);
  return [lines.join('\n'), ...details, `${passed} passed, ${failed} failed`].join('\n\n').concat('\n');
}

function detail({ id, title, sent, expected, answered, why }: CheckResult): string {
  return `${id}: ${title}
  sent      ${sent}
  expected  ${expected}
  answered  ${answered}
  why       ${why}`;
}

function milliseconds(latency: number): string {
  return `${Math.round(latency)} ms`;
}
