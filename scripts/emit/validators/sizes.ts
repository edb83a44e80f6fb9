import type { Schema } from '../../contract/contract.ts';
import type { Check, Printer, Target } from './context.ts';
import { count, report } from './scalars.ts';

/** `minItems`, `maxItems`, `minProperties`, `maxProperties`. */
export function sizeChecks(
  schema: Schema,
  target: Target,
  printer: Printer,
  noun: 'Items' | 'Properties',
  size: string,
): Check[] {
  const singular = noun === 'Items' ? 'item' : 'property';
  const words = (limit: number): string =>
    limit === 1 || noun === 'Items' ? count(limit, singular) : `${limit} properties`;
  const checks: Check[] = [];
  const [min, max] = [schema[`min${noun}`], schema[`max${noun}`]];
  if (typeof min === 'number' && min > 0)
    checks.push({
      condition: `${size} < ${min}`,
      body: report(printer, target, `min${noun}`, `must have at least ${words(min)}`),
    });
  if (typeof max === 'number')
    checks.push({
      condition: `${size} > ${max}`,
      body: report(printer, target, `max${noun}`, `must have at most ${words(max)}`),
    });
  return checks;
}
