import { COMMAND_NAME } from '../../src/command-name.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import type { Words } from './words.ts';
import { zsh } from './zsh.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

/** Writes the completion of the command for a shell. */
export type WriteScript = (command: string, words: readonly Words[]) => string;

const SCRIPTS: Readonly<Record<Shell, WriteScript>> = { bash, zsh, fish };

export const SHELLS: readonly Shell[] = Object.keys(SCRIPTS) as Shell[];

export function completionScript(shell: Shell, words: readonly Words[]): string {
  return SCRIPTS[shell](COMMAND_NAME, words);
}
