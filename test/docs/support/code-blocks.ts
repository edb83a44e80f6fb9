import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../../..');

export interface CodeBlock {
  /** The file that it stands in and its number there: `docs/guide/verify-signatures.md 2`. */
  readonly name: string;
  readonly file: string;
  readonly language: string;
  /** What stands in brackets after the language, such as the name of a file. */
  readonly title: string;
  readonly code: string;
}

/** Every code block of every page, by hand or generated. */
export function codeBlocks(): CodeBlock[] {
  return ['docs', 'docs/guide', 'generated/docs'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .flatMap((name) => blocksOf(`${folder}/${name}`)),
  );
}

const FENCED = /^```(?<language>\w*)(?: \[(?<title>[^\]]*)\])?[^\n]*\n(?<code>[^]*?)^```$/gm;

function blocksOf(file: string): CodeBlock[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(FENCED)].map(({ groups = {} }, index) => ({
    name: `${file} ${index + 1}`,
    file,
    language: groups['language'] ?? '',
    title: groups['title'] ?? '',
    code: groups['code'] ?? '',
  }));
}
