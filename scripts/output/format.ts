import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format as oxfmt } from 'oxfmt';
import type { OutputFile } from '../emit/emitter.ts';
import { root } from '../root.ts';

/** The project's own style, so that generated and written code read alike. */
const STYLE = JSON.parse(readFileSync(path.join(root, '.oxfmtrc.json'), 'utf8'));

/** The formatter needs twenty times the memory of what it formats, so a large file is formatted in parts. */
const PART_CHARS = 100_000;

/** Formats TypeScript and JavaScript, one file after the other; other files pass. */
export async function formatAll(files: readonly OutputFile[]): Promise<OutputFile[]> {
  const formatted: OutputFile[] = [];
  for (const file of files)
    formatted.push(!file.isFormatted && /\.(ts|js)$/.test(file.path) ? await format(file) : file);
  return formatted;
}

/** Formats a file by the ending of its name. */
export async function format({ path: name, contents }: OutputFile): Promise<OutputFile> {
  let formatted = '';
  for (const part of parts(contents)) {
    const { code, errors } = await oxfmt(name, part, STYLE);
    const [error] = errors;
    if (error) throw new Error(`The file ${name} cannot be parsed: ${error.message}\n${error.codeframe ?? ''}`);
    formatted += code;
  }
  return { path: name, contents: formatted };
}

/** Cuts where a function or an export starts at the beginning of a line, which emitters write at the top level only. */
function* parts(contents: string): Generator<string> {
  let start = 0;
  while (contents.length - start > PART_CHARS) {
    const boundary = /\n(?=function |export )/g;
    boundary.lastIndex = start + PART_CHARS;
    const next = boundary.exec(contents);
    if (!next) break;
    yield contents.slice(start, next.index + 1);
    start = next.index + 1;
  }
  yield contents.slice(start);
}
