import { Argument } from 'commander';
import { COMMAND_NAME } from '../../src/command-name.ts';
import { type AddCommand, addExamples } from '../command.ts';
import { completionScript, type Shell, SHELLS } from '../completion/scripts.ts';
import { wordsOf } from '../completion/words.ts';

export const completionCommand: AddCommand = (program, { terminal }) => {
  const command = program
    .command('completion')
    .description('print a script that completes commands, options and events in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .action((shell: Shell) => terminal.out(completionScript(shell, wordsOf(program))));
  addExamples(command, [
    'completion bash >>~/.bash_completion',
    `completion zsh >~/.zsh/_${COMMAND_NAME}`,
    `completion fish >~/.config/fish/completions/${COMMAND_NAME}.fish`,
  ]);
};
