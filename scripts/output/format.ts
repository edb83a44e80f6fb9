import { format as oxfmt } from 'oxfmt';
import type { OutputFile } from '../emit/emitter.ts';
import { readFileSync } from 'node:fs';

/** The project's own style, so that generated and written code read alike. */
const OPTIONS = JSON.parse(readFileSync(new URL('../../.oxfmtrc.json', import.meta.url), 'utf8'));

/** Formats TypeScript and JavaScript; other files pass. */
export async function format(file: OutputFile): Promise<OutputFile> {
  if (!/\.(ts|js)$/.test(file.path)) return file;
  const { code, errors } = await oxfmt(file.path, file.contents, OPTIONS);
  const [error] = errors;
  if (error) throw new Error(`The generated ${file.path} cannot be parsed: ${error.message}\n${error.codeframe ?? ''}`);
  return { ...file, contents: code };
}
