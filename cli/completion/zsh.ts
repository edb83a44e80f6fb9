import { commandCase, functionName, valueCases } from './bash.ts';
import type { WriteScript } from './scripts.ts';

/** Files are completed where nothing else fits. */
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
compdef ${name} ${command}
`;
};
