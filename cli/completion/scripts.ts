import { COMMAND_NAME } from '../../src/command-name.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import type { Words, WriteScript } from './words.ts';
import { zsh } from './zsh.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

const SCRIPTS: Readonly<Record<Shell, WriteScript>> = { bash, zsh, fish };

export const SHELLS: readonly Shell[] = Object.keys(SCRIPTS) as Shell[];

export function completionScript(shell: Shell, words: readonly Words[]): string {
  return SCRIPTS[shell](COMMAND_NAME, words);
}
