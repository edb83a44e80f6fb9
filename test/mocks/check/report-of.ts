import type { CheckReport, CheckResult } from '../../../mocks/check/report.ts';
import { defaultScheme } from '../../../src/signature/default-scheme.ts';

export function reportOf(...results: readonly CheckResult[]): CheckReport {
  const failed = results.filter(({ ok }) => !ok).length;
  const passed = results.length - failed;
  return { ok: failed === 0, scheme: defaultScheme, seed: 1, passed, failed, silence: undefined, results };
}
