interface Helper {
  readonly name: string;
  readonly code: string;
}

const REPORT: Helper = {
  name: 'report',
  code: `function report(issues, path, keyword, message) {
  const issue = { path, message, keyword };
  if (issues === null) return [issue];
  issues.push(issue);
  return issues;
}`,
};

/** What ajv's code would load at run time, by the file that it loads it from. */
const LOADED: Readonly<Record<string, Helper>> = {
  ucs2length: {
    name: 'countCodePoints',
    code: `function countCodePoints(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}`,
  },
  equal: {
    name: 'isEqual',
    code: `function isEqual(a, b) {
  if (a === b) return true;
  if (typeof a != 'object' || typeof b != 'object' || !a || !b || Array.isArray(a) != Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length == Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]));
}`,
  },
};

/** Makes statements call helpers by name where they would load them. */
export function bindHelpers(statements: readonly string[]): string[] {
  const bound = statements.map(bindHelper);
  const counters = bound.flatMap((statement) => /^const (func\d+) = countCodePoints;/.exec(statement)?.[1] ?? []);
  if (counters.length === 0) return bound;
  // Whether a text is empty does not depend on how its characters are counted.
  const isEmpty = new RegExp(`\\b(?:${counters.join('|')})\\((\\w+)\\) < 1\\b`, 'g');
  return bound.map((statement) => statement.replaceAll(isEmpty, '$1.length < 1'));
}

/** The helpers that the statements call. */
export function helpersOf(statements: readonly string[]): string[] {
  return [REPORT, ...Object.values(LOADED)]
    .filter(({ name }) => statements.some((statement) => new RegExp(`\\b${name}\\b`).test(statement)))
    .map((helper) => helper.code);
}

function bindHelper(statement: string): string {
  const bound = statement.replace(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/, (found, file: string) => {
    const helper = LOADED[file];
    if (!helper) throw new Error(`ajv's code needs a helper that is not known: ${found}`);
    return helper.name;
  });
  if (bound.includes('require(')) throw new Error("ajv's code loads a module.");
  return bound;
}
