import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventNames } from '../../generated/catalog.ts';
import { createRecorder, listen, type MockServer, type Recorder } from '../../mocks/server.ts';
import { SECRET_VARIABLE } from '../../src/command-name.ts';

const MAIN = path.resolve(import.meta.dirname, '../../dist/cli/main.js');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const COLUMNS = 30;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const [EVENT = ''] = eventNames;

interface Session {
  /** What the terminal showed so far. */
  shown(): string;
  until(fits: RegExp): Promise<RegExpMatchArray>;
  type(keys: string): void;
  /** The exit code, once it ended. */
  readonly ended: Promise<number>;
}

let children: ChildProcess[];
let recorder: Recorder;
let server: MockServer;

beforeEach(async () => {
  children = [];
  recorder = createRecorder({ secret: SECRET });
  server = await listen(recorder);
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await server.close();
});

/** The command as it is built, in a terminal of thirty columns. */
function open(args: readonly string[], env: Record<string, string> = {}): Session {
  return run(
    `stty cols ${COLUMNS}; ${commandLine(args)}; code=$?; stty -a | grep -o -- ' -\\?icanon'; exit $code`,
    env,
  );
}

function commandLine(args: readonly string[]): string {
  return [process.execPath, MAIN, ...args].map((word) => `'${word}'`).join(' ');
}

/** A line of a shell, in a terminal that reports no width. */
function run(line: string, env: Record<string, string> = {}): Session {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
    env: { ...inherited, TERM: 'xterm', SHELL: '/bin/sh', [SECRET_VARIABLE]: SECRET, ...env },
  });
  children.push(child);
  let shown = '';
  let look = (): void => undefined;
  child.stdout.on('data', (data: Buffer) => {
    shown += String(data);
    look();
  });
  return {
    shown: () => shown.replaceAll('\r\n', '\n'),
    until: (fits) =>
      new Promise((resolve, reject) => {
        look = () => {
          const found = fits.exec(shown);
          if (found) resolve(found);
        };
        child.once('exit', () => reject(new Error(`It ended without ${fits}:\n${shown}`)));
        look();
      }),
    type: (keys) => void child.stdin.write(keys),
    ended: once(child, 'close').then(([code]) => Number(code)),
  };
}

describe('trigger', { timeout: 20_000 }, () => {
  test('asks for an event and a variant, in lines that fit, and colours the answer', async () => {
    const { until, type, ended, shown } = open(['trigger', '--to', server.url]);
    await until(/Event \(name or number\): /);
    expect(
      stripVTControlCharacters(shown())
        .split('\n')
        .filter((line) => line.length > COLUMNS),
    ).toEqual([]);
    type('1\n');
    await until(/Variant \(default: \w+\): /);
    type('\n');
    await until(/\[32m200/);
    expect([await ended, recorder.deliveries.map(({ name }) => name)]).toEqual([0, [EVENT]]);
  });

  test('has no colours with NO_COLOR', async () => {
    const { ended, shown } = open(['trigger', EVENT, '--to', server.url], { NO_COLOR: '1' });
    expect([await ended, shown()]).toEqual([0, expect.stringMatching(/: 200 /)]);
    expect(shown()).not.toContain('\u001b[');
  });

  test.each<[name: string, key: string, answers: readonly string[]]>([
    ['Ctrl-C', CTRL_C, []],
    ['Ctrl-D', CTRL_D, []],
    ['Ctrl-C', CTRL_C, ['1\n']],
    ['Ctrl-D', CTRL_D, ['1\n']],
  ])('%s (%j) after the answers %j sends nothing', async (_name, key, answers) => {
    const { until, type, ended, shown } = open(['trigger', '--to', server.url]);
    await until(/Event \(name or number\): /);
    for (const answer of answers) {
      type(answer);
      await until(/Variant \(default: \w+\): /);
    }
    type(key);
    expect([await ended, recorder.deliveries.length]).toEqual([2, 0]);
    expect(shown()).toContain('error: nothing was chosen.');
  });
});

test('prints at most eighty columns in a terminal that reports no width', { timeout: 20_000 }, async () => {
  const { ended, shown } = run(commandLine(['events', EVENT, '--no-color']));
  expect(await ended).toBe(0);
  const [fields = ''] = shown().split('\nSample');
  const widest = Math.max(...fields.split('\n').map((line) => line.length));
  expect([widest > 40, widest <= 80]).toEqual([true, true]);
});

describe('listen', { timeout: 20_000 }, () => {
  test.each<[key: string, keys: string]>([
    ['q', 'q'],
    ['Ctrl-C', CTRL_C],
  ])('%s ends it with a summary, and gives the terminal back as it was', async (_key, keys) => {
    const { until, type, ended, shown } = open(['listen', '--port', '0', '--forward', server.url]);
    const [, url = ''] = await until(/Listening on (\S+);/);
    await until(/q quits/);
    await fetch(url, { method: 'POST', body: '{}' });
    type('r');
    await until(/#1 resent: /);
    type(keys);
    expect(await ended).toBe(0);
    expect(shown()).toMatch(/\n1 delivery\n[^]*\n icanon\n$/);
    expect(recorder.deliveries.length).toBe(2);
  });

  test('takes no keys in the background, where asking for them would stop it', async () => {
    const words = commandLine(['listen', '--port', '0', '--forward', server.url]);
    const { until, type, ended, shown } = run(`set -m; ${words} & read -r line; kill $!; wait $!`);
    const [, url = ''] = await until(/Listening on (\S+);/);
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBeGreaterThan(0);
    await until(/#1 /);
    type('\n');
    expect(await ended).toBe(0);
    expect(shown()).not.toContain('Keys:');
  });
});
