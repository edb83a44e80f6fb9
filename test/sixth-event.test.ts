import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventNames as before } from '../src/index.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** A copy of the project with one more event in its spec. */
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'heyoo-sixth-'));
  for (const part of [
    'spec',
    'scripts',
    'src',
    'mocks',
    'generated',
    'package.json',
    'tsconfig.json',
    '.oxfmtrc.json',
  ]) {
    cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  run('tsx', 'scripts/new-event.ts', 'reward.earned');
  replace('spec/webhooks/reward.earned.yaml', 'summary: Reward earned', 'summary: A reward was earned');
  replace('spec/webhooks/reward.earned.yaml', / +description: What happened, and to what\.\n/, DATA);
  for (const example of ['basic', 'minimal', 'nulls']) {
    replace(`spec/examples/reward.earned.${example}.yaml`, 'data: {}', 'data: { points: 10 }');
  }
  run('tsx', 'scripts/generate.ts');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const DATA = `
              description: What happened, and to what.
              required: [points]
              properties:
                points:
                  type: integer
                  description: Number of points.
`.slice(1);

const USE = `import { getResponse } from 'msw';
import { fixture, fixtures } from './mocks/fixtures.ts';
import { createHandlers, handleRewardEarned } from './mocks/index.ts';
import { catalog, isWebhookEvent, parseEvent, type RewardEarnedEvent, type WebhookEventOf } from './src/index.ts';
import { validateRewardEarned } from './src/validators.ts';

const event: RewardEarnedEvent = fixture('reward.earned', { seed: 6, overrides: { data: { points: 20 } } });
const parsed: unknown = parseEvent(JSON.stringify(event));
const points: number = isWebhookEvent(parsed, 'reward.earned') ? parsed.data.points : 0;
const basic: WebhookEventOf<'reward.earned'> = fixtures['reward.earned'].basic;
const send = (body: unknown): Request => new Request('https://example.com/webhooks', { method: 'POST', body: JSON.stringify(body) });
const custom = handleRewardEarned((delivery) => ({ status: 201, body: delivery.event.data.points }));

console.log(JSON.stringify([
  points,
  basic.data.points,
  catalog['reward.earned'].summary,
  validateRewardEarned({ ...event, data: {} }),
  validateRewardEarned.errors,
  (await getResponse(createHandlers(), send(event)))?.status,
  (await getResponse(createHandlers(), send({ ...event, data: { points: 'ten' } })))?.status,
  await (await getResponse([custom], send(event)))?.json(),
]));
`;

test('the files of an event and one line make a type, a validator, a fixture and a handler', () => {
  write('use.ts', USE);
  expect(JSON.parse(run('tsx', 'use.ts'))).toEqual([
    20,
    10,
    'A reward was earned',
    false,
    [{ path: '/data/points', message: 'is required', keyword: 'required' }],
    200,
    422,
    20,
  ]);
});

test('they make a page, an entry in each index and a JSON Schema', () => {
  expect(read('generated/docs/reward.earned.md')).toContain(
    '| `data.points` | integer | yes | no | Number of points. |',
  );
  expect(read('generated/docs/index.md')).toContain('[`reward.earned`](./reward.earned.md)');
  expect(read('generated/docs/llms.txt')).toContain('[reward.earned](reward.earned.md)');
  expect(JSON.parse(read('generated/docs/events.json')).map(({ name }: { name: string }) => name)).toContain(
    'reward.earned',
  );
  expect(JSON.parse(read('generated/schemas/reward.earned.schema.json')).title).toBe('RewardEarnedEvent');
});

test('no other file has to change, and the compiler names the places that must decide', () => {
  write('decide.ts', `import type { WebhookEventName } from './src/index.ts';\n${DECIDE}`);
  const include = ['src', 'mocks', 'generated', 'use.ts', 'decide.ts'];
  write('tsconfig.use.json', JSON.stringify({ extends: './tsconfig.json', include }));
  const errors = failing('tsc', '-p', 'tsconfig.use.json').trim().split('\n');
  expect(errors).toEqual([
    expect.stringMatching(
      /^decide\.ts.*Property ''reward\.earned'' is missing|^decide\.ts.*'"reward\.earned"' is missing/,
    ),
  ]);
});

const DECIDE = `export const labels: Record<WebhookEventName, string> = {
${before.map((name) => `  '${name}': '',`).join('\n')}
};
`;

function run(command: string, ...args: string[]): string {
  return execFileSync(path.join(ROOT, 'node_modules/.bin', command), args, {
    cwd: copy,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

function failing(command: string, ...args: string[]): string {
  try {
    run(command, ...args);
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
  throw new Error(`${command} did not fail.`);
}

function write(file: string, contents: string): void {
  writeFileSync(path.join(copy, file), contents);
}

/** Fails where there is nothing to replace, so that no step is skipped unseen. */
function replace(file: string, what: string | RegExp, by: string): void {
  const text = read(file);
  const replaced = text.replace(what, () => by);
  expect(replaced, `${file} has no ${String(what)}`).not.toBe(text);
  write(file, replaced);
}

function read(file: string): string {
  return readFileSync(path.join(copy, file), 'utf8');
}
