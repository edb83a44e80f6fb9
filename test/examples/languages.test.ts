import { execFileSync, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readContract } from '../../docs/build/contract.ts';
import { testVectors } from '../../docs/build/machine/vectors.ts';
import { readSite } from '../../docs/build/site.ts';
import { checkReceiver, createSender, fixture } from '../../mocks/testing.ts';
import { defaultScheme } from '../../src/signature/default-scheme.ts';
import { blocksOfPage } from '../docs/support/code-blocks.ts';
import { ROOT, temporaryFolder } from '../scripts/support/folder.ts';
import { ALL } from '../support/all.ts';
import { NAME } from '../support/any-event.ts';
import { freePort, running } from '../support/program.ts';

const FOLDER = path.join(ROOT, 'examples/languages');

const VECTOR = testVectors(readContract(readSite().contract)).find(({ form }) => form === 'contract');
const SECRET = VECTOR?.secret ?? '';

/** Where Debian puts it. */
const GSON = '/usr/share/java/gson.jar';

/** More than a receiver takes, and its end. */
const CHUNKS = `${`10000\r\n${'x'.repeat(0x1_00_00)}\r\n`.repeat(20)}0\r\n\r\n`;

interface Language {
  readonly name: string;
  readonly file: string;
  readonly command: (port: number) => readonly string[];
  /** What its handler does, and what a handler does that waits at a gate and fails if it gets `fail` there. */
  readonly handler: readonly [shown: string, gated: string];
  /** Starts the compiler, which takes a while. */
  readonly isSlow?: true;
  /** Does not start without a secret. The others reject each delivery. */
  readonly needsSecret?: true;
}

const LANGUAGES: readonly Language[] = [
  {
    name: 'python',
    file: 'receiver.py',
    command: () => ['python3', 'receiver.py'],
    handler: [
      'print(event["event"], event["id"], flush=True)',
      'if open(os.environ["GATE"]).read() == "fail": raise RuntimeError',
    ],
    needsSecret: true,
  },
  {
    name: 'php',
    file: 'receiver.php',
    command: (port) => ['php', '-S', `127.0.0.1:${port}`, 'receiver.php'],
    handler: [
      `error_log("{$event['event']} {$event['id']}");`,
      `if (file_get_contents(getenv('GATE')) === 'fail') throw new Exception();`,
    ],
  },
  {
    name: 'ruby',
    file: 'receiver.rb',
    command: () => ['ruby', 'receiver.rb'],
    handler: [`puts "#{event['event']} #{event['id']}"`, `raise 'fail' if File.read(ENV['GATE']) == 'fail'`],
    needsSecret: true,
  },
  {
    name: 'go',
    file: 'receiver.go',
    command: () => ['go', 'run', 'receiver.go'],
    handler: [
      'log.Println(e.Event, e.ID)',
      'if text, _ := os.ReadFile(os.Getenv("GATE")); string(text) == "fail" { return errors.New("fail") }',
    ],
    isSlow: true,
  },
  {
    name: 'java',
    file: 'Receiver.java',
    command: () => ['java', '-cp', GSON, 'Receiver.java'],
    handler: [
      'System.out.println(event.get("event") + " " + event.get("id"));',
      `if (java.nio.file.Files.readString(java.nio.file.Path.of(System.getenv("GATE"))).equals("fail"))
        throw new Exception();`,
    ],
    isSlow: true,
    needsSecret: true,
  },
];

describe.each(LANGUAGES)('the receiver in $name', ({ name, file, command, handler, isSlow, needsSecret }) => {
  const [program = ''] = command(0);

  test('is the one that the guide shows', () => {
    const [block] = blocksOfPage('docs/guide/other-languages.md').filter(({ language }) => language === name);
    expect(block?.code).toBe(readFileSync(path.join(FOLDER, file), 'utf8'));
  });

  const isTested = isInstalled(program, name) && (!isSlow || ALL);

  async function serve(
    env: Readonly<Record<string, string>>,
    use: (port: number) => Promise<void>,
    cwd = FOLDER,
  ): Promise<void> {
    const port = await freePort();
    const all = {
      PORT: String(port),
      HEYOO_WEBHOOKS_SECRET: SECRET,
      HANDLED: path.join(await temporaryFolder(), 'handled'),
      PHP_CLI_SERVER_WORKERS: '4',
      ...env,
    };
    await running(command(port), { env: all, cwd, port }, () => use(port));
  }

  test.runIf(isTested)('passes every check', async () => {
    await serve({}, async (port) => {
      const { results } = await checkReceiver(`http://127.0.0.1:${port}/webhooks`, { secret: SECRET });
      expect(results.length).toBeGreaterThan(10);
      expect(results.filter(({ ok }) => !ok)).toEqual([]);
      const { body = '', headers } = VECTOR ?? {};
      const statuses = [body, body.replace('ë', 'e')].map(async (each) => {
        const init = { method: 'POST', body: each, headers: { ...headers } };
        return (await fetch(`http://127.0.0.1:${port}/webhooks`, init)).status;
      });
      // The vector is old, and signed.
      expect(await Promise.all(statuses)).toEqual([200, 401]);
    });
  });

  test.runIf(isTested)('rejects a second attempt while the first is running, which may fail', async () => {
    const folder = await temporaryFolder();
    const gate = path.join(folder, 'gate');
    execFileSync('mkfifo', [gate]);
    const [shown, gated] = handler;
    const source = readFileSync(path.join(FOLDER, file), 'utf8');
    expect(source).toContain(shown);
    await writeFile(
      path.join(folder, file),
      source.replace(shown, () => gated),
    );
    await serve(
      { GATE: gate },
      async (port) => {
        const sender = createSender({ url: `http://127.0.0.1:${port}/`, secret: SECRET });
        const event = sender.event(NAME);
        const attempt = async (): Promise<unknown> => (await sender.send(event)).answer?.status;
        const first = attempt();
        // It opens once the handler waits at the other end.
        const failing = await open(gate, 'w');
        expect(await attempt()).toBe(409);
        await failing.writeFile('fail');
        await failing.close();
        expect(await first).toBe(500);
        const again = attempt();
        await (await open(gate, 'w')).close();
        expect(await again).toBe(200);
        expect(await attempt()).toBe(200);
      },
      folder,
    );
  });

  test.runIf(isTested)('accepts no signature of an empty secret', async () => {
    if (needsSecret) {
      const [, ...args] = command(0);
      const env = { ...process.env, HEYOO_WEBHOOKS_SECRET: '' };
      expect(spawnSync(program, args, { env, cwd: FOLDER, timeout: 60_000 }).status).toBe(1);
      return;
    }
    await serve({ HEYOO_WEBHOOKS_SECRET: '' }, async (port) => {
      const body = JSON.stringify(fixture(NAME, { at: Date.now() }));
      const headers = { [defaultScheme.header]: createHmac('sha256', '').update(body).digest('hex') };
      expect((await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers })).status).toBe(401);
    });
  });

  test.runIf(isTested).each([
    ['a length below zero', 'Content-Length: -1\r\n\r\n', 'x'],
    ['a body in chunks that is too long', 'Transfer-Encoding: chunked\r\n\r\n', CHUNKS],
  ])('ends %s', async (_what, headers, body) => {
    await serve({}, async (port) => {
      expect(await exchange(port, `POST / HTTP/1.1\r\nHost: a.example\r\n${headers}`, body)).toMatch(
        /^(?:HTTP\/1\.[01] 4\d\d .*)?$/,
      );
    });
  });
});

test.runIf(isInstalled('php', 'php'))(
  'the receiver in php acknowledges nothing while its folder cannot be written',
  async () => {
    const [, php] = LANGUAGES;
    const port = await freePort();
    const env = { HEYOO_WEBHOOKS_SECRET: SECRET, HANDLED: '/dev/null/handled' };
    await running(php?.command(port) ?? [], { env, cwd: FOLDER, port }, async () => {
      const sender = createSender({ url: `http://127.0.0.1:${port}/`, secret: SECRET });
      expect((await sender.send(NAME)).answer?.status).toBe(500);
    });
  },
);

/** The first line of the answer to a request of which only the beginning may be read; empty where the connection is closed. */
async function exchange(port: number, head: string, body: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(head + body);
  const [answer] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [Buffer | boolean];
  socket.destroy();
  return answer instanceof Buffer ? (answer.toString('latin1').split('\r\n', 1)[0] ?? '') : '';
}

function isInstalled(program: string, name: string): boolean {
  try {
    execFileSync(program, [name === 'go' ? 'version' : '--version'], { stdio: 'pipe' });
    if (name === 'ruby') execFileSync('ruby', ['-e', "require 'webrick'"], { stdio: 'pipe' });
    if (name === 'java' && !existsSync(GSON)) throw new Error('There is no Gson.');
    return true;
  } catch {
    console.warn(`${name} is not installed: its receiver is not tested.`);
    return false;
  }
}
