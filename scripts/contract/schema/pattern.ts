const SYNTAX = new Set('^$\\.*+?()[]{}|/');

/**
 * A pattern as JavaScript reads it with the `u` flag, which JSON Schema asks for: an escape that is not needed, as in
 * `\_`, goes. One that cannot be read even so is left as it is.
 */
export function portablePattern(pattern: string): string {
  if (compiles(pattern)) return pattern;
  let portable = '';
  let inClass = false;
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern.charAt(index);
    const next = pattern.charAt(index + 1);
    if (char === '\\' && next !== '') {
      index += 1;
      const needed = /[\w]/.test(next) ? next !== '_' : SYNTAX.has(next) || (inClass && next === '-');
      portable += needed ? char + next : next;
      continue;
    }
    if (char === '[') inClass = true;
    if (char === ']') inClass = false;
    portable += char;
  }
  return compiles(portable) ? portable : pattern;
}

/** What is wrong with a pattern; undefined where nothing is. */
export function patternError(pattern: string): string | undefined {
  try {
    RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function compiles(pattern: string): boolean {
  return patternError(pattern) === undefined;
}
