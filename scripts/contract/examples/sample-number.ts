import type { Schema } from '../contract.ts';
import type { JsonValue } from '../json.ts';
import { digest } from './sample-text.ts';

/**
 * A number that the keywords of a schema for numbers allow.
 *
 * @param type `number` or `integer`.
 * @param path where it stands.
 * @param seed what ids depend on, beside the place.
 * @param index its position among others that it must differ from.
 */
export function sampleNumber(schema: Schema, type: string, path: string, seed: string, index: number): number {
  const { exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const step = number(multipleOf) ?? 1;
  const least = Math.max(number(schema['minimum']) ?? -Infinity, (number(exclusiveMinimum) ?? -Infinity) + step);
  const most = Math.min(number(schema['maximum']) ?? Infinity, (number(exclusiveMaximum) ?? Infinity) - step);
  const wanted = (isIdName(path) ? 1000 + (digest(seed + path).readUInt16BE() % 9000) : step) + index * step;
  const bounded = Math.min(Math.max(wanted, least), most);
  if (type === 'number' && multipleOf === undefined)
    return least > most ? Number(((least - step + most + step) / 2).toPrecision(12)) : bounded;
  const above = Math.ceil(bounded / step) * step;
  return Number((above > most ? Math.floor(most / step) * step : above).toPrecision(15));
}

function number(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function isIdName(path: string): boolean {
  return /(?:^|[/_])id$|[a-z\d]Id$/.test(path);
}
