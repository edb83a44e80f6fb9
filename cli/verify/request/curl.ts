import { UsageError } from '../../exit-code.ts';
import { headerOf } from './header.ts';
import type { ReadRequest } from './saved-request.ts';

const DATA = new Set(['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--json']);
const HEADER = new Set(['-H', '--header']);

/** A curl command, as "copy as cURL" gives it. */
export const readCurl: ReadRequest = (file) => {
  const text = new TextDecoder().decode(file);
  if (!/^\s*curl\s/.test(text)) return undefined;
  const words = wordsOf(text);
  const headers: (readonly [string, string])[] = [];
  const data: string[] = [];
  for (const [index, word] of words.entries()) {
    const [flag = '', inline] = word.startsWith('--') ? split(word) : [word];
    const value = inline ?? words[index + 1] ?? '';
    if (HEADER.has(flag)) headers.push(headerOf(value));
    if (DATA.has(flag)) data.push(dataOf(flag, value));
  }
  if (data.length === 0) throw new UsageError('the curl command sends no data.');
  return { body: data.join('&'), headers };
};

function split(word: string): string[] {
  const at = word.indexOf('=');
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function dataOf(flag: string, value: string): string {
  if (value.startsWith('@') && flag !== '--data-raw') {
    throw new UsageError('the curl command reads its data from a file. Give that file and the headers with -H.');
  }
  return value;
}

/** A backslash and a line end; text in quotes of either kind, or with C escapes; a character after a backslash; others. */
const PART = /\\\r?\n|\$'((?:[^'\\]|\\[^])*)'|'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])|([^\s'"\\$]+|\$)|(\s+)/g;

/** The words of a command as a shell splits them. */
function wordsOf(command: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const [whole, escaped, single, double, character, plain, space] of command.matchAll(PART)) {
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    if (/^\\\r?\n$/.test(whole)) continue;
    const part =
      escaped === undefined
        ? (single ?? double?.replaceAll(/\\([\\"$`])|\\\n/g, '$1') ?? character ?? plain ?? '')
        : unescaped(escaped);
    word = (word ?? '') + part;
  }
  return word === undefined ? words : [...words, word];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The text of `$'…'`. */
function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|([^]))/g, (_, unit, byte, other: string) =>
    other === undefined ? String.fromCharCode(Number.parseInt(unit ?? byte, 16)) : (ESCAPES[other] ?? other),
  );
}
