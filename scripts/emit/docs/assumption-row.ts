import { join } from './markdown.ts';
import type { AssumptionRow } from './page-data.ts';

/**
 * Why the subjects of a row are as they are.
 *
 * @param common stands for the assumption of most fields, which is stated elsewhere.
 */
export function assumptionText({ isCommon, reason }: AssumptionRow, common: string): string {
  return isCommon ? join(common, reason ?? '') : (reason ?? 'Documented.');
}
