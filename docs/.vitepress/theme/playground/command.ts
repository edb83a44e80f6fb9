/** A delivery as a command for a POSIX shell. */
export function curlCommand(url: string, headers: Readonly<Record<string, string>>, body: string): string {
  const all = { 'Content-Type': 'application/json', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `  --header ${quote(`${name}: ${value}`)}`);
  return [`curl ${quote(url)}`, ...lines, `  --data-binary ${quote(body)}`].join(' \\\n');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
