import type { WriteScript } from './scripts.ts';
import type { Words } from './words.ts';

/** By the names of the functions of `bash`, which has no descriptions. Files are completed where nothing else fits. */
export const bash: WriteScript = (command, words) => {
  const name = functionName(command);
  return `${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" word candidates
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in ${words.map(({ command }) => command).join('|')}) command="$word"; break ;; esac
  done
  case "$command $previous" in
${valueCases(words)}  *)
    case "$command" in
${words.map(commandCase).join('')}    *) candidates="${words.map(({ command }) => command).join(' ')}" ;;
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$candidates" -- "$current"))
}
complete -o default -F ${name} ${command}
`;
};

/** A function of a shell for a command. */
export function functionName(command: string): string {
  return `_${command.replaceAll(/\W/g, '_')}`;
}

/** Cases for options that take one of some values. */
export function valueCases(words: readonly Words[]): string {
  return words
    .flatMap(({ command, options }) => options.map((option) => ({ command, ...option })))
    .filter(({ values }) => values.length > 0)
    .map(({ command, flag, values }) => `  "${command} ${flag}") candidates="${values.join(' ')}" ;;\n`)
    .join('');
}

/** A case for the arguments and options of a command. */
export function commandCase({ command, arguments: values, options }: Words): string {
  return `    ${command}) candidates="${[...values, ...options.map(({ flag }) => flag)].join(' ')}" ;;\n`;
}
