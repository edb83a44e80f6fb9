import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../../..');

export interface CodeBlock {
  /** The file that it stands in and its number there: `docs/guide/verify-signatures.md 2`. */
  readonly name: string;
  readonly file: string;
  readonly language: string;
  /** The label of its tab, or empty outside of tabs. */
  readonly tab: string;
  /** The word after language and tab, which no reader sees. */
  readonly mark: string;
  /** The file that a user writes it to, named by the comment in its first line; undefined for any other block. */
  readonly path: string | undefined;
  readonly code: string;
}

/** Every code block of every page of the site, by hand or generated. */
export function codeBlocks(): CodeBlock[] {
  return ['docs', 'docs/guide', 'generated/docs'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .flatMap((name) => blocksOfPage(`${folder}/${name}`)),
  );
}

/** The code blocks of one page, given by its path in the repository. */
export function blocksOfPage(file: string): CodeBlock[] {
  return blocksOf(readFileSync(path.join(ROOT, file), 'utf8'), file);
}

const FENCED = /^```(?<language>\w*)(?: \[(?<tab>[^\]]*)\])?(?: (?<mark>[\w-]+))?\n(?<code>[^]*?)^```$/gm;
const PATH = /^(?:<\?php\n)?(?:\/\/|#) (?<path>[\w./-]*\.\w+)\n/;

/** The code blocks of Markdown text. */
export function blocksOf(markdown: string, file: string): CodeBlock[] {
  return [...markdown.matchAll(FENCED)].map(
    ({ groups: { language = '', tab = '', mark = '', code = '' } = {} }, index) => ({
      name: `${file} ${index + 1}`,
      file,
      language,
      tab,
      mark,
      path: PATH.exec(code)?.groups?.['path'],
      code,
    }),
  );
}
