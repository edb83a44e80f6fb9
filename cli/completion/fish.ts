import type { WriteScript } from './scripts.ts';

/** With a description of each word. */
export const fish: WriteScript = (command, words) => {
  const start = `complete -c ${command}`;
  const lines = words.flatMap(({ command: name, description, arguments: values, options }) => [
    `${start} -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...values.map((value) => `${start} -n '__fish_seen_subcommand_from ${name}' -a ${quoted(value)}`),
    ...options.map(({ flag, description, values }) => {
      const choices = values.length > 0 ? ` -x -a ${quoted(values.join(' '))}` : '';
      return `${start} -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)} -d ${quoted(description)}${choices}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
};

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
