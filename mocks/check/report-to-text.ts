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

/** What failed and why it matters, then the sum. What was answered alike is told once. */
export function summaryToText({ results, passed, failed }: CheckReport): string {
  const alike = new Map<string, CheckResult[]>();
  for (const result of results.filter(({ ok }) => !ok)) {
    const key = JSON.stringify([result.expected, result.answered]);
    alike.set(key, [...(alike.get(key) ?? []), result]);
  }
  const details = [...alike.values()].map(detail);
  const hint = isOneCause(results) ? [ONE_CAUSE] : [];
  return [...details, ...hint, `${passed} passed, ${failed} failed`].join('\n\n').concat('\n');
}

function detail([first, ...others]: readonly CheckResult[]): string {
  if (!first) return '';
  const { id, title, sent, expected, answered, why } = first;
  const same = others.length === 0 ? '' : `\n  alike     ${others.map((other) => other.id).join(', ')}`;
  return `${id}: ${title}
  sent      ${sent}
  expected  ${expected}
  answered  ${answered}
  why       ${why}${same}`;
}

/** Whether no event was accepted, and all had one answer. */
function isOneCause(results: readonly CheckResult[]): boolean {
  const events = results.filter(({ id }) => id.startsWith('event:'));
  return (
    events.length > 1 && new Set(events.map(({ answered }) => answered)).size === 1 && !events.some(({ ok }) => ok)
  );
}

const ONE_CAUSE =
  'No valid event was accepted, and all were answered alike. First compare the secret, the signature scheme and the path with those of the endpoint, where it runs.';

function milliseconds(latency: number): string {
  return `${Math.round(latency)} ms`;
}
