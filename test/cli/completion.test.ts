import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { eventNames } from '../../generated/catalog.ts';
import { createProgram } from '../../cli/program.ts';
import { SHELLS } from '../../cli/completion/scripts.ts';
import { SCENARIO_NAMES } from '../../cli/scenario-named.ts';
import { schemesByName } from '../../src/signature/scheme-names.ts';
import { COMMAND_NAME } from '../../src/command-name.ts';
import { heyoo } from './command-line.ts';

const COMMANDS = createProgram({ out() {}, err() {} } as never, () => {}).commands.map((command) => command.name());
const [EVENT = ''] = eventNames;

const folder = mkdtempSync(path.join(tmpdir(), 'completion-'));

afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(script: string): string {
  const file = path.join(folder, 'script');
  writeFileSync(file, script);
  return file;
}

function isInstalled(shell: string): boolean {
  return spawnSync(shell, ['--version']).error === undefined;
}

function run(shell: string, script: string): string {
  const { status, stdout, stderr } = spawnSync(shell, ['-c', script], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

async function completed(...words: readonly string[]): Promise<string[]> {
  const { out } = await heyoo(['completion', 'bash']);
  const typed = [COMMAND_NAME, ...words].map((word) => `'${word}'`).join(' ');
  const called = `COMP_WORDS=(${typed}) COMP_CWORD=${words.length}; $(complete -p ${COMMAND_NAME} | sed 's/.*-F \\([^ ]*\\).*/\\1/')`;
  return run('bash', `${out}${called}; printf '%s\\n' "\${COMPREPLY[@]}"`).split('\n').filter(Boolean);
}

describe('bash', () => {
  test.each<[typed: string[], expected: readonly string[]]>([
    [[''], COMMANDS],
    [['tri'], ['trigger']],
    [['trigger', EVENT.slice(0, -1)], [EVENT]],
    [['events', ''], expect.arrayContaining([...eventNames]) as never],
    [['trigger', EVENT, '--pri'], ['--print']],
    [['check', '3000', '--event', ''], eventNames],
    [['trigger', '--scenario', ''], SCENARIO_NAMES],
    [['feed', '--scenario', ''], SCENARIO_NAMES],
    [['verify', '--scheme', ''], Object.keys(schemesByName)],
    [['--no-color', 'lis'], ['listen']],
    [['completion', ''], expect.arrayContaining([...SHELLS]) as never],
    [['validate', 'event.j'], []],
  ])('completes %j', async (typed, expected) => {
    expect(await completed(...typed)).toEqual(expected);
  });
});

test.each(SHELLS)('%s accepts the script, where it is installed', async (shell) => {
  const { out } = await heyoo(['completion', shell]);
  for (const command of COMMANDS) expect(out).toContain(command);
  const { error, status, stderr } = spawnSync(shell, ['-n', fileOf(out)], { encoding: 'utf8' });
  if (error === undefined) expect([status, stderr]).toEqual([0, '']);
});

describe.runIf(isInstalled('zsh'))('zsh', () => {
  const FILE = `_${COMMAND_NAME}`;

  /** What `compadd` is given, call by call, for words that end at the cursor. */
  async function completed(load: string, ...words: readonly string[]): Promise<string[]> {
    const typed = [COMMAND_NAME, ...words].map((word) => `'${word}'`).join(' ');
    const { out } = await heyoo(['completion', 'zsh']);
    writeFileSync(path.join(folder, FILE), out);
    const stubs = `compadd() { shift; print -rl -- "$@" }; compdef() { completer=$1 }; fpath=('${folder}' $fpath)`;
    const script = `${stubs}; ${load}; words=(${typed}); CURRENT=$#words; $completer; $completer`;
    return run('zsh', script).split('\n').filter(Boolean);
  }

  test.each<[way: string, load: string]>([
    ['installed in fpath', `autoload -Uz ${FILE}; completer=${FILE}`],
    ['sourced', `source '${path.join(folder, FILE)}'`],
    ['evaluated', `eval "$(<'${path.join(folder, FILE)}')"`],
  ])('completes from the first time on where the script is %s', async (_way, load) => {
    expect(await completed(load, '')).toEqual([...COMMANDS, ...COMMANDS]);
    expect(await completed(load, 'check', '3000', '--event', '')).toEqual([...eventNames, ...eventNames]);
    expect(await completed(load, 'trigger', '')).toEqual(expect.arrayContaining([EVENT, '--print']));
  });
});

test.runIf(isInstalled('fish'))('fish completes commands, events and options', async () => {
  const file = fileOf((await heyoo(['completion', 'fish'])).out);
  const completed = (typed: string): string[] =>
    run('fish', `source ${file}; complete -C '${COMMAND_NAME} ${typed}'`)
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '');
  expect(completed('tri')).toContain('trigger');
  expect(completed(`trigger ${EVENT.slice(0, -1)}`)).toContain(EVENT);
  expect(completed(`trigger ${EVENT} --pri`)).toContain('--print');
});

test('another shell is a usage error', async () => {
  expect((await heyoo(['completion', 'csh'])).code).toBe(2);
});
