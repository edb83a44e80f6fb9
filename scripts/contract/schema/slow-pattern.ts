import { isObject, type JsonObject } from '../json.ts';
import type { Path } from '../pointer.ts';

export interface FoundPattern {
  readonly pattern: string;
  /** Leads from the schema to the pattern. */
  readonly path: Path;
}

/** A repeated group, without which no pattern takes exponential time. */
const REPEATED_GROUP = /\)[*+{]/;

/** The patterns of a schema that may take exponential time. */
export function suspiciousPatterns({ pattern, patternProperties }: JsonObject): FoundPattern[] {
  const names = isObject(patternProperties) ? Object.keys(patternProperties) : [];
  const all: FoundPattern[] = names.map((name) => ({ pattern: name, path: ['patternProperties', name] }));
  if (typeof pattern === 'string') all.push({ pattern, path: ['pattern'] });
  return all.filter((found) => REPEATED_GROUP.test(found.pattern));
}

const known = new Map<string, boolean>();

/** Whether a pattern takes time that doubles with each character of some texts. The first call loads the checker. */
export async function isExponential(pattern: string): Promise<boolean> {
  const answer = known.get(pattern) ?? (await check(pattern));
  known.set(pattern, answer);
  return answer;
}

async function check(pattern: string): Promise<boolean> {
  // The other build would start Java or a binary of the platform.
  const { checkSync } = await import('recheck/lib/browser.js');
  const found = checkSync(pattern, 'u');
  return found.status === 'vulnerable' && found.complexity.type === 'exponential';
}
