import type { Constant } from '../../contract/contract.ts';
import { isObject, type JsonValue } from '../../contract/json.ts';
import { bullets, code, escapeMarkdown } from './markdown.ts';

/** `retryDelaysSeconds` → `Retry delays`. */
export function constantTitle({ name }: Pick<Constant, 'name'>): string {
  return escapeMarkdown(words(name));
}

/** The value of a constant in words: `timeoutSeconds: 90` reads `Timeout: 1 min 30 s`. */
export function constantFacts({ name, value }: Pick<Constant, 'name' | 'value'>): string {
  return isObject(value)
    ? bullets(Object.entries(value).map(([key, item]) => `${escapeMarkdown(words(key))}: ${formatValue(key, item)}`))
    : formatValue(name, value);
}

const SECONDS = /Seconds$/;

function words(name: string): string {
  const spaced = name
    .replace(SECONDS, '')
    .replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function formatValue(name: string, value: JsonValue): string {
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (Array.isArray(value)) return value.map((item) => formatValue(name, item)).join(', ');
  if (typeof value === 'number' && SECONDS.test(name)) return duration(value);
  return code(typeof value === 'string' ? value : JSON.stringify(value));
}

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['h', 3600],
  ['min', 60],
  ['s', 1],
];

/** `22020` → `6 h 7 min`. */
function duration(seconds: number): string {
  let left = seconds;
  const parts = UNITS.flatMap(([unit, size]) => {
    const count = unit === 's' ? left : Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return parts.join(' ') || '0 s';
}
