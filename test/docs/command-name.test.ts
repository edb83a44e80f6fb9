import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../scripts/support/folder.ts';
import { heyoo } from '../cli/command-line.ts';

const { name, bin }: { name: string; bin: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
);
const COMMANDS = Object.keys(bin).join('|');
/**
 * A command that downloads the package that is named like our command, which anybody could register: only names with our
 * scope are ours.
 */
const DOWNLOADED = new RegExp(
  `\\b(?:npx|bunx|npm (?:exec|x|install|i|add)|(?:pnpm|yarn|bun) (?:dlx|add|x|exec))\\b[^\\n|;&\`]*?[\\s'"](?:${COMMANDS})(?![\\w.-])`,
);

test.each<[line: string, downloads: boolean]>([
  ['npx heyoo-webhooks check', true],
  ['npx --no heyoo-webhooks check', true],
  ['npm install --save-dev heyoo-webhooks', true],
  ['pnpm dlx heyoo-webhooks', true],
  [`npx --no ${name} check`, false],
  ['npm install ./heyoo-webhooks-0.1.0.tgz', false],
  ['Usage: heyoo-webhooks check', false],
])('%s is recognized: %s', (line, downloads) => {
  expect(DOWNLOADED.test(line)).toBe(downloads);
});

test('no text tells a user to run a package of another name', async () => {
  const helps = await Promise.all([[], ...(await commands())].map((command) => heyoo([...command, '--help'])));
  const texts: [string, string][] = helps.map(({ out }) => [out.slice(0, 60), out]);
  for (const file of textFiles()) texts.push([file, readFileSync(path.join(ROOT, file), 'utf8')]);
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter(([, text]) => DOWNLOADED.test(text)).map(([where]) => where)).toEqual([]);
});

async function commands(): Promise<string[][]> {
  const { out } = await heyoo(['--help']);
  const [, list = ''] = out.split('Commands:');
  return [...list.matchAll(/^ {2}(\w+) /gm)].map(([, command = '']) => [command]).filter(([each]) => each !== 'help');
}

/** What users read: documents, pages and their components, the printed package, examples, the sources in the tarball. */
function textFiles(): string[] {
  const folders = ['docs', 'generated', 'examples', 'src', 'mocks', 'cli', 'spec', 'bench'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  );
  return ['README.md', ...folders].filter(
    (file) =>
      /\.(?:md|ts|vue|js|json|yaml|html|css)$/.test(file) && !/node_modules|[/\\](?:dist|cache)[/\\]/.test(file),
  );
}
