import { isObject, type JsonObject } from '../json.ts';
import type { Path } from '../pointer.ts';

export interface FoundPattern {
  readonly pattern: string;
  /** Leads from the schema to the pattern. */
  readonly path: Path;
  /** Whether the schema limits the length of the text, which is checked first. */
  readonly isBounded: boolean;
}

type Slowness = 'exponential' | 'polynomial';

/** The patterns of a schema that may take more than linear time. */
export function suspiciousPatterns({ pattern, patternProperties, maxLength }: JsonObject): FoundPattern[] {
  const names = isObject(patternProperties) ? Object.keys(patternProperties) : [];
  const all: FoundPattern[] = names.map((name) => {
    return { pattern: name, path: ['patternProperties', name], isBounded: false };
  });
  if (typeof pattern === 'string') all.push({ pattern, path: ['pattern'], isBounded: maxLength !== undefined });
  return all.filter((found) => isSuspicious(found.pattern));
}

/** Without a repeated group, two repetitions, or one that starts anywhere and has to end somewhere, no pattern is slow. */
function isSuspicious(pattern: string): boolean {
  const repetitions = [...pattern.matchAll(/\\.|[*+]|\{\d+,\}/g)].filter(([text]) => !text.startsWith('\\'));
  const [only] = repetitions;
  if (/\)[*+{]/.test(pattern) || repetitions.length > 1) return true;
  return only !== undefined && !pattern.startsWith('^') && only.index + only[0].length < pattern.length;
}

/** What is wrong with a pattern that is slow on some texts; undefined where it is not. The first call loads the checker. */
export async function slownessOf({ pattern, isBounded }: FoundPattern): Promise<string | undefined> {
  if (!known.has(pattern)) known.set(pattern, await check(pattern));
  const slowness = known.get(pattern);
  if (slowness === undefined || (slowness === 'polynomial' && isBounded)) return undefined;
  return `The pattern ${JSON.stringify(pattern)} takes ${slowness} time on some texts: ${ADVICE[slowness]}.`;
}

const ADVICE: Readonly<Record<Slowness, string>> = {
  exponential: 'no repeated group may match a text in two ways',
  polynomial: 'no two repetitions may match the same characters, unless `maxLength` limits the text',
};

const known = new Map<string, Slowness | undefined>();

async function check(pattern: string): Promise<Slowness | undefined> {
  // The other build would start Java or a binary of the platform.
  const { checkSync } = await import('recheck/lib/browser.js');
  const found = checkSync(pattern, 'u');
  return found.status === 'vulnerable' ? found.complexity.type : undefined;
}
