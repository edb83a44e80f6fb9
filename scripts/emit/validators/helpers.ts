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

/** Makes the code call helpers by name where it would load them. */
export function bindHelpers(code: string): string {
  const bound = code.replaceAll(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, (found, file: string) => {
    const helper = LOADED[file];
    if (!helper) throw new Error(`ajv's code needs a helper that is not known: ${found}`);
    return helper.name;
  });
  if (bound.includes('require(')) throw new Error("ajv's code loads a module.");
  const counters = [...bound.matchAll(/const (func\d+) = countCodePoints;/g)].map(([, name]) => name);
  return counters.reduce<string>(withPlainEmptiness, bound);
}

/** The helpers that the code calls. */
export function helpersOf(code: string): string[] {
  return [REPORT, ...Object.values(LOADED)]
    .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(code))
    .map((helper) => helper.code);
}

/** Whether a text is empty does not depend on how its characters are counted. */
function withPlainEmptiness(code: string, counter: string | undefined): string {
  return code.replaceAll(new RegExp(`\\b${counter}\\((\\w+)\\) < 1\\b`, 'g'), '$1.length < 1');
}
