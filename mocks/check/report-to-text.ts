import type { CheckReport, CheckResult } from './report.ts';

/** A report for a person: a line for each check, then what failed and why it matters, then the sum. No colours. */
export function reportToText(report: CheckReport): string {
  return `${report.results.map(resultToLine).join('\n')}\n\n${summaryToText(report)}`;
}

/** One line for a check: whether it passed, how long the slowest answer took, what was checked, what was answered. */
export function resultToLine({ ok, id, answered, expected, latency }: CheckResult): string {
  const outcome = ok ? answered : `${answered} (expected: ${expected})`;
  return `${ok ? 'ok  ' : 'FAIL'}  ${milliseconds(latency).padStart(8)}  ${id}  ${outcome}`.trimEnd();
}

/** What failed and why it matters, then the sum. */
export function summaryToText({ results, passed, failed }: CheckReport): string {
  const details = results.filter(({ ok }) => !ok).map(detail);
  return [...details, `${passed} passed, ${failed} failed`].join('\n\n').concat('\n');
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
