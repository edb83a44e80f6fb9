/** Characters that surely fit into one argument of a command: Linux takes 128 KiB, and one takes up to three bytes. */
const MAX_ARGUMENT = 40_000;

/** A delivery as a command for a POSIX shell. */
export function curlCommand(url: string, headers: Readonly<Record<string, string>>, body: string): string {
  const all = { 'Content-Type': 'application/json', ...headers };
  // curl would read the file of this name.
  const isPiped = body.startsWith('@') || body.length > MAX_ARGUMENT;
  const words = [
    // curl would take brackets and braces for a pattern of several URLs.
    `curl ${/[[\]{}]/.test(url) ? '--globoff ' : ''}--url ${quote(url)}`,
    ...Object.entries(all).map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    `--data-binary ${isPiped ? '@-' : quote(body)}`,
  ];
  return `${isPiped ? `printf %s ${quote(body)} | ` : ''}${words.join(' \\\n  ')}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
