import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { build } from '../../scripts/build.ts';
import { SpecError } from '../../scripts/contract/spec-error.ts';
import { addEvent } from '../../scripts/new-event/add-event.ts';
import { eventNames } from '../../src/index.ts';

const SPEC = path.resolve(import.meta.dirname, '../../spec');

let folder: string;
let spec: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'new-event-'));
  spec = path.join(folder, 'openapi.yaml');
  cpSync(SPEC, folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
const parse = <T>(file: string): T => parseYaml(read(file)) as T;

test('writes the webhook and three examples, and lists the webhook', () => {
  const written = addEvent('post.failed', spec);
  expect(written.map((file) => path.relative(folder, file))).toEqual([
    'webhooks/post.failed.yaml',
    'examples/post.failed.basic.yaml',
    'examples/post.failed.minimal.yaml',
    'examples/post.failed.nulls.yaml',
    'openapi.yaml',
  ]);
  const before = readFileSync(path.join(SPEC, 'openapi.yaml'), 'utf8').split('\n');
  const added = read('openapi.yaml')
    .split('\n')
    .filter((line) => !before.includes(line));
  expect(added).toEqual(['  post.failed:', '    $ref: webhooks/post.failed.yaml']);
});

test('the new event generates as it is', async () => {
  addEvent('post.failed', spec);
  const warnings: unknown[] = [];
  const files = await build({
    spec,
    out: path.join(folder, 'generated'),
    examples: 'fail',
    names: 'auto',
    onStage: () => undefined,
    onWarning: (warning) => warnings.push(warning),
  });
  expect(warnings).toEqual([]);
  const index = files.find((file) => file.path === 'docs/events.json')?.contents ?? '[]';
  expect((JSON.parse(index) as { name: string }[]).map(({ name }) => name)).toEqual([...eventNames, 'post.failed']);
});

test.each([
  ['post.failed', 'post'],
  ['campaign.ended', 'campaign'],
])('%s follows the sibling with the most similar name, of the level %s', (name, level) => {
  addEvent(name, spec);
  expect(parse<{ post: { tags: string[] } }>(`webhooks/${name}.yaml`).post.tags).toEqual([level]);
});

test('each example has an id of its own', () => {
  addEvent('post.failed', spec);
  const ids = ['basic', 'minimal', 'nulls'].map(
    (example) => parse<{ value: { id: string } }>(`examples/post.failed.${example}.yaml`).value.id,
  );
  expect(new Set(ids).size).toBe(ids.length);
});

describe('is refused', () => {
  test.each([
    ['a name that the document has', eventNames[0] as string, /has the event .* already/],
    ['a path', '../post', /takes letters, digits/],
    ['an empty name', '', /takes letters, digits/],
  ])('%s', (_, name, message) => {
    expect(() => addEvent(name, spec)).toThrow(SpecError);
    expect(() => addEvent(name, spec)).toThrow(message);
  });

  test('a file that exists', () => {
    writeFileSync(path.join(folder, 'webhooks/post.failed.yaml'), '{}');
    expect(() => addEvent('post.failed', spec)).toThrow(/exists already/);
    expect(read('openapi.yaml')).toBe(readFileSync(path.join(SPEC, 'openapi.yaml'), 'utf8'));
  });

  test('a document whose webhooks are not in files', () => {
    writeFileSync(spec, 'openapi: 3.1.0\nwebhooks:\n  a:\n    post: {}\n');
    expect(() => addEvent('b', spec)).toThrow(/lists no webhook by a `\$ref`/);
  });
});
