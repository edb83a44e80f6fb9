import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../scripts/support/folder.ts';
import type { Step } from './support/walk.ts';
import { walkScript } from './support/walk-script.ts';

const folder = await temporaryFolder();

const SERVER: Step[] = [
  { kind: 'commands', lines: ['mkdir -p app && cd app', 'export GREETING=hello'] },
  {
    kind: 'file',
    path: 'src/server.mjs',
    code: `import { createServer } from 'node:http';
createServer((_request, response) => {
  console.log('asked');
  response.end(process.env.GREETING + ' (12 ms)');
}).listen(3000);
`,
  },
  { kind: 'commands', lines: ['node src/server.mjs'] },
];

const ASK = `node --eval "fetch('http://localhost:3000').then((response) => response.text()).then(console.log)"`;

/** Runs until Ctrl-C. */
const LISTEN = `node --eval "require('node:http').createServer().listen(process.argv[1], () => console.log('listening'))" 4400`;

function walk(steps: readonly Step[]): { status: number | null; output: string } {
  const script = walkScript(steps, {
    server: /^node src/,
    interrupted: /4400$/,
    finish: ['echo finished'],
    before: [
      [/^node src/, ['test -f src/server.mjs']],
      [/^true$/, ['grep asked "$SERVER_LOG"']],
    ],
  });
  const { status, stdout, stderr } = spawnSync('bash', [], { input: script, cwd: folder, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test.each<[what: string, steps: Step[], fails: string | undefined]>([
  [
    'a guide that is right',
    [
      { kind: 'commands', lines: [ASK] },
      { kind: 'output', text: '…\nhello (75.3 ms)\n' },
      { kind: 'commands', lines: ['true', LISTEN] },
      { kind: 'output', text: 'listening\n' },
    ],
    undefined,
  ],
  ['a command that fails', [{ kind: 'commands', lines: ['false'] }], 'The command failed.'],
  [
    'another output',
    [
      { kind: 'commands', lines: [ASK] },
      { kind: 'output', text: 'bye (75.3 ms)\n' },
    ],
    'Nothing was printed that matches ^bye',
  ],
  ['a command put in before another, which fails', [{ kind: 'commands', lines: ['true'] }], 'The command failed.'],
])('the script walks %s', (_what, steps, fails) => {
  const { status, output } = walk([...SERVER, ...steps]);
  expect({ failed: status !== 0, output }).toEqual({
    failed: fails !== undefined,
    output:
      fails === undefined ? expect.stringMatching(/hello \(12 ms\)[^]*\nfinished\n/) : expect.stringContaining(fails),
  });
});
