import { commandCase, functionName, valueCases } from './bash.ts';
import type { WriteScript } from './words.ts';

/** Files are completed where nothing else fits. In a folder of `fpath`, zsh takes the whole script for the function of its name. */
export const zsh: WriteScript = (command, words) => {
  const name = functionName(command);
  const commands = words.map(({ command }) => command);
  return `#compdef ${command}
${name}() {
  local command="" word candidates previous="\${words[CURRENT-1]}"
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in (${commands.join('|')}) command="$word"; break ;; esac
  done
  case "$command $previous" in
${valueCases(words)}  *)
    case "$command" in
${words.map(commandCase).join('')}    *) candidates="${commands.join(' ')}" ;;
    esac ;;
  esac
  compadd -- \${=candidates} || _files
}
if [[ $funcstack[1] == _${command} ]]; then ${name} "$@"; else compdef ${name} ${command}; fi
`;
};
