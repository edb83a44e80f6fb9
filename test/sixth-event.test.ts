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
  run('tsx', 'scripts/new-event.ts', 'sixth.occurred');
  replace('spec/webhooks/sixth.occurred.yaml', 'summary: Sixth occurred', 'summary: A sixth event occurred');
  replace('spec/webhooks/sixth.occurred.yaml', / +description: Say here what it holds\.\n/, DATA);
  for (const example of ['basic', 'minimal', 'nulls']) {
    replace(`spec/examples/sixth.occurred.${example}.yaml`, 'data: {}', 'data: { points: 10 }');
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
import { createHandlers, handleEvent } from './mocks/index.ts';
import { catalog, isWebhookEvent, parseEvent, type SixthOccurredEvent, type WebhookEventOf } from './src/index.ts';
import { validateSixthOccurred } from './src/validators.ts';

const event: SixthOccurredEvent = fixture('sixth.occurred', { seed: 6, overrides: { data: { points: 20 } } });
const parsed: unknown = parseEvent(JSON.stringify(event));
const points: number = isWebhookEvent(parsed, 'sixth.occurred') ? parsed.data.points : 0;
const basic: WebhookEventOf<'sixth.occurred'> = fixtures['sixth.occurred'].basic;
const send = (body: unknown): Request => new Request('https://example.com/webhooks', { method: 'POST', body: JSON.stringify(body) });
const custom = handleEvent('sixth.occurred', (delivery) => ({ status: 201, body: delivery.event.data.points }));

console.log(JSON.stringify([
  points,
  basic.data.points,
  catalog['sixth.occurred'].summary,
  validateSixthOccurred({ ...event, data: {} }),
  validateSixthOccurred.errors,
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
    'A sixth event occurred',
    false,
    [{ path: '/data/points', message: 'is required', keyword: 'required' }],
    200,
    422,
    20,
  ]);
});

test('they make a page, an entry in each index and a JSON Schema', () => {
  expect(read('generated/docs/sixth.occurred.md')).toContain(
    '| `data.points` | integer | yes | no | Number of points. |',
  );
  expect(read('generated/docs/index.md')).toContain('[`sixth.occurred`](./sixth.occurred.md)');
  expect(read('generated/docs/llms.txt')).toContain('[sixth.occurred](sixth.occurred.md)');
  expect(JSON.parse(read('generated/docs/events.json')).map(({ name }: { name: string }) => name)).toContain(
    'sixth.occurred',
  );
  expect(JSON.parse(read('generated/schemas/sixth.occurred.schema.json')).title).toBe('SixthOccurredEvent');
});

test('no other file has to change, and the compiler names the places that must decide', () => {
  write('decide.ts', `import type { WebhookEventName } from './src/index.ts';\n${DECIDE}`);
  const include = ['src', 'mocks', 'generated', 'use.ts', 'decide.ts'];
  write('tsconfig.use.json', JSON.stringify({ extends: './tsconfig.json', include }));
  const errors = failing('tsc', '-p', 'tsconfig.use.json').trim().split('\n');
  expect(errors).toEqual([
    expect.stringMatching(
      /^decide\.ts.*Property ''sixth\.occurred'' is missing|^decide\.ts.*'"sixth\.occurred"' is missing/,
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
