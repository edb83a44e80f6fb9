import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkReceiver } from '../../mocks/testing.ts';
import { blocksOfPage } from '../docs/support/code-blocks.ts';
import { ROOT, temporaryFolder } from '../scripts/support/folder.ts';
import { ALL } from '../support/all.ts';
import { freePort, running } from '../support/program.ts';

const FOLDER = path.join(ROOT, 'examples/languages');
const SECRET = 'whsec_example_9KfTq3VbXw7Lz2Rn';

interface Language {
  readonly name: string;
  readonly file: string;
  readonly command: (port: number) => readonly string[];
  /** Starts the compiler, which takes a while. */
  readonly isSlow?: true;
}

const LANGUAGES: readonly Language[] = [
  { name: 'python', file: 'receiver.py', command: () => ['python3', 'receiver.py'] },
  { name: 'php', file: 'receiver.php', command: (port) => ['php', '-S', `127.0.0.1:${port}`, 'receiver.php'] },
  { name: 'ruby', file: 'receiver.rb', command: () => ['ruby', 'receiver.rb'] },
  { name: 'go', file: 'receiver.go', command: () => ['go', 'run', 'receiver.go'], isSlow: true },
];

describe.each(LANGUAGES)('the receiver in $name', ({ name, file, command, isSlow }) => {
  const [program = ''] = command(0);

  test('is the one that the guide shows', () => {
    const [block] = blocksOfPage('docs/guide/other-languages.md').filter(({ language }) => language === name);
    expect(block?.code).toBe(readFileSync(path.join(FOLDER, file), 'utf8'));
  });

  test.skipIf(!isInstalled(program, name) || (isSlow && !ALL))('passes every check', async () => {
    const port = await freePort();
    const env = {
      PORT: String(port),
      HEYOO_WEBHOOKS_SECRET: SECRET,
      HANDLED: path.join(await temporaryFolder(), 'handled'),
      PHP_CLI_SERVER_WORKERS: '4',
    };
    await running(command(port), { env, cwd: FOLDER, port }, async () => {
      const { results } = await checkReceiver(`http://127.0.0.1:${port}/webhooks`, { secret: SECRET });
      expect(results.length).toBeGreaterThan(10);
      expect(results.filter(({ ok }) => !ok)).toEqual([]);
    });
  });
});

function isInstalled(program: string, name: string): boolean {
  try {
    execFileSync(program, [name === 'go' ? 'version' : '--version'], { stdio: 'pipe' });
    if (name === 'ruby') execFileSync('ruby', ['-e', "require 'webrick'"], { stdio: 'pipe' });
    return true;
  } catch {
    console.warn(`${name} is not installed: its receiver is not tested.`);
    return false;
  }
}
