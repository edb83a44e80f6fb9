import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { curlCommand } from '../../../../docs/.vitepress/theme/playground/command.ts';

const URL = 'http://localhost:3000/webhooks';

/** What a shell hands to curl: its arguments, then what comes in by standard input. */
function handed(command: string): string[] {
  const curl = String.raw`curl() { printf '%s\0' "$@"; case "$*" in *@-) cat;; esac; }`;
  return execFileSync('sh', { input: `${curl}\n${command}`, encoding: 'utf8', maxBuffer: Infinity }).split('\0');
}

test('a delivery is a command that reads well', () => {
  expect(curlCommand(URL, { 'X-Sign': 'a' }, '{"a":"it\'s"}')).toBe(
    String.raw`curl --url 'http://localhost:3000/webhooks' \
  --header 'Content-Type: application/json' \
  --header 'X-Sign: a' \
  --data-binary '{"a":"it'\''s"}'`,
  );
});

describe('curl gets', () => {
  const headers = ['--header', 'Content-Type: application/json'];

  test.each<[what: string, body: string]>([
    ['quotes, expansions and line ends', '{"a":"it\'s $HOME `id` \\"!\\" \\\\ "}\n\n'],
    ['letters of any script', '{"a":"ü, \u2028, 🥐"}'],
    ['nothing', ''],
  ])('a body as it is: %s', (_what, body) => {
    expect(handed(curlCommand(URL, {}, body))).toEqual(['--url', URL, ...headers, '--data-binary', body, '']);
  });

  test.each<[what: string, body: string]>([
    ['the name of a file', '@/etc/hostname'],
    ['more than an argument holds', `{"a":"${'ü'.repeat(500_000)}'%s\\n"}\n`],
  ])('a body by standard input: %s', (_what, body) => {
    expect(handed(curlCommand(URL, {}, body))).toEqual(['--url', URL, ...headers, '--data-binary', '@-', body]);
  });

  test.each<[url: string, options: string[]]>([
    ['http://localhost:3000/?ids[]=1&name={x}', ['--globoff']],
    ['http://[::1]:3000/', ['--globoff']],
    ["http://localhost/it's;id", []],
    ['-o /tmp/x', []],
  ])('%s as one address', (url, options) => {
    expect(handed(curlCommand(url, {}, ''))).toEqual([...options, '--url', url, ...headers, '--data-binary', '', '']);
  });
});
