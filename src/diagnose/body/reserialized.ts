import type { SignedBodyCandidate, UndoBody } from '../accident.ts';
import { changed, textOf } from './text.ts';

/** A string with its quotes, a punctuator, or a number or literal as it is spelled. */
const TOKEN = /"(?:[^"\\]|\\[^])*"|[{}[\],:]|[^\s{}[\],:"]+/g;

interface Layout {
  readonly comma: string;
  readonly colon: string;
  /** Default: all in one line. */
  readonly indent?: string;
  readonly words: string;
}

const LAYOUTS: readonly Layout[] = [
  { comma: ',', colon: ':', words: 'without white space' },
  { comma: ',', colon: ': ', indent: '  ', words: 'with two spaces for each level' },
  { comma: ', ', colon: ': ', words: 'with a space after each comma and colon, as Python writes it' },
  { comma: ',', colon: ': ', indent: '    ', words: 'with four spaces for each level' },
];

interface Escapes {
  readonly write: (text: string) => string;
  readonly words: string;
}

const nonAscii = (text: string): string =>
  text.replaceAll(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const slashes = (text: string): string => text.replaceAll('/', '\\/');

const ESCAPES: readonly Escapes[] = [
  { write: (text) => text, words: '' },
  { write: nonAscii, words: ', other characters than ASCII as \\u' },
  { write: slashes, words: ', each slash as \\/' },
  { write: (text) => slashes(nonAscii(text)), words: ', other characters than ASCII as \\u and each slash as \\/' },
];

/**
 * A framework parsed the body, and it was serialized again. Names stay in their order and numbers keep their spelling; what
 * a parser lost of these is not brought back.
 */
export const undoReserialized: UndoBody = (body) => {
  const source = textOf(body);
  const tokens = source === undefined || !isJson(source) ? [] : (source.match(TOKEN) ?? []);
  if (source === undefined || tokens.length === 0) return [];
  return LAYOUTS.flatMap((layout) =>
    ESCAPES.flatMap(({ write, words }): SignedBodyCandidate[] =>
      changed(source, serialize(tokens, layout, write)).map((bytes) => ({
        bytes,
        text: `The JSON was parsed and serialized again: the signed bytes are written ${layout.words}${words}.`,
      })),
    ),
  );
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function serialize(
  tokens: readonly string[],
  { comma, colon, indent }: Layout,
  write: (text: string) => string,
): string {
  let out = '';
  let depth = 0;
  const line = (): string => (indent === undefined ? '' : `\n${indent.repeat(depth)}`);
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (token === '{' || token === '[') {
      depth++;
      out += next === '}' || next === ']' ? token : token + line();
    } else if (token === '}' || token === ']') {
      depth--;
      const before = tokens[index - 1];
      out += before === '{' || before === '[' ? token : line() + token;
    } else if (token === ',') out += comma + line();
    else if (token === ':') out += colon;
    else out += token.startsWith('"') ? respelled(token, write) : token;
  }
  return out;
}

/** A string with the escapes of its JSON taken back, and written anew. */
function respelled(token: string, write: (text: string) => string): string {
  return write(JSON.stringify(JSON.parse(token)));
}
