import { expect, test } from 'vitest';
import { createProgram } from '../../cli/program.ts';
import type { Terminal } from '../../cli/terminal.ts';

test.each<[homepage: string | undefined, printed: string[]]>([
  [undefined, []],
  ['', []],
  ['https://example.com/docs/', ['Documentation: https://example.com/docs/']],
])('the help with the homepage %j links to %j', (homepage, printed) => {
  const help = helpOf(homepage === undefined ? {} : { homepage });
  expect(help).toContain('Exit codes:');
  expect(help.split('\n').filter((line) => /https?:/.test(line))).toEqual(printed);
});

function helpOf(manifest: { readonly homepage?: string }): string {
  let out = '';
  const terminal: Terminal = {
    env: {},
    cwd: '/',
    columns: undefined,
    isInteractive: false,
    signal: new AbortController().signal,
    out: (text) => (out += String(text)),
    err: () => {},
    stdin: async () => new Uint8Array(),
    ask: async () => undefined,
    onKey: () => () => {},
  };
  createProgram(terminal, () => {}, { version: '1.0.0', ...manifest }).outputHelp();
  return out;
}
