/** Splits at the commas that stand in no string and no bracket. */
export function splitFields(body: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let at = 0;
  while (at < body.length) {
    if (body[at] === ',') {
      parts.push(body.slice(start, at));
      start = at + 1;
    }
    at = skip(body, at);
  }
  return [...parts, body.slice(start)];
}

/** Index of the bracket that closes the one at `open`. */
export function closingBracket(code: string, open: number): number {
  let at = open + 1;
  while (at < code.length) {
    if (isClosing(code[at])) return at;
    at = skip(code, at);
  }
  throw new Error('A bracket is never closed.');
}

/** Index after the string, the bracketed part or the character at `at`. */
function skip(code: string, at: number): number {
  const char = code[at];
  if (char === '"') return endOfString(code, at);
  return char === '{' || char === '(' || char === '[' ? closingBracket(code, at) + 1 : at + 1;
}

function endOfString(code: string, open: number): number {
  let at = open + 1;
  while (at < code.length && code[at] !== '"') at += code[at] === '\\' ? 2 : 1;
  return at + 1;
}

function isClosing(char: string | undefined): boolean {
  return char === '}' || char === ')' || char === ']';
}
