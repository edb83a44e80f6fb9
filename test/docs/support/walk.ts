import type { CodeBlock } from './code-blocks.ts';

/** What a reader of a guide does next. */
export type Step =
  | { readonly kind: 'file'; readonly path: string; readonly code: string }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  /** What the guide shows as the output of the commands before it. */
  | { readonly kind: 'output'; readonly text: string };

/** The mark of a block whose commands are for a copy of the repository, not for a project of a user. */
export const IN_REPOSITORY = 'in-repository';

/**
 * The steps of a guide for a reader who chooses one of its tabs.
 *
 * @param tab the label of the tab; blocks under other tabs are left out. Without it, the reader follows all tabs.
 * @throws {TypeError} for a block that no reader could follow: code without the name of its file.
 */
export function stepsOf(blocks: readonly CodeBlock[], tab?: string): Step[] {
  return blocks
    .filter(({ mark }) => mark !== IN_REPOSITORY)
    .filter((block) => tab === undefined || block.tab === '' || block.tab === tab)
    .map(stepOf);
}

/** The labels of the tabs of a guide, each once. */
export function tabsOf(blocks: readonly CodeBlock[]): string[] {
  return [...new Set(blocks.map(({ tab }) => tab))].filter((tab) => tab !== '');
}

function stepOf({ language, path, code, name }: CodeBlock): Step {
  if (path !== undefined) return { kind: 'file', path, code };
  if (language === 'sh') return { kind: 'commands', lines: linesOf(code) };
  if (language === 'text') return { kind: 'output', text: code };
  throw new TypeError(`${name} must start with a comment that names its file.`);
}

/** Each command on one line. */
export function linesOf(code: string): string[] {
  return code
    .replaceAll(/\s*\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/**
 * A pattern for each line that a guide shows as output, for RegExp and `grep -E`. Ids and times differ in each run, how many
 * checks there are depends on the contract, and a line with an ellipsis stands for any lines.
 */
export function outputPatterns(shown: string): string[] {
  return shown
    .trim()
    .split('\n')
    .filter((line) => line !== '…' && line !== '')
    .map((line) => `^${patternOf(line)}$`);
}

function patternOf(line: string): string {
  return line
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/evt_\w+/g, 'evt_[0-9a-f]+')
    .replaceAll(/\d+ passed/g, '[0-9]+ passed')
    .replaceAll(/whsec_\w+/g, 'whsec_[0-9A-Za-z+/=]+')
    .replaceAll(/ *\d+(?:\\\.\d+)? ms/g, String.raw` *[0-9]+(\.[0-9]+)? ms`);
}
