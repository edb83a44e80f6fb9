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
  const written = addEvent('post.never_sent', spec);
  expect(written.map((file) => path.relative(folder, file))).toEqual([
    'webhooks/post.never_sent.yaml',
    'examples/post.never_sent.basic.yaml',
    'examples/post.never_sent.minimal.yaml',
    'examples/post.never_sent.nulls.yaml',
    'openapi.yaml',
  ]);
  const before = readFileSync(path.join(SPEC, 'openapi.yaml'), 'utf8').split('\n');
  const added = read('openapi.yaml')
    .split('\n')
    .filter((line) => !before.includes(line));
  expect(added).toEqual(['  post.never_sent:', '    $ref: webhooks/post.never_sent.yaml']);
});

test('the new event generates as it is', async () => {
  addEvent('post.never_sent', spec);
  const warnings: unknown[] = [];
  const files = await build({
    spec,
    examples: 'fail',
    names: 'auto',
    onStage: () => undefined,
    onWarning: (warning) => warnings.push(warning),
  });
  expect(warnings).toEqual([]);
  const index = files.find((file) => file.path === 'docs/events.json')?.contents ?? '[]';
  expect((JSON.parse(index) as { name: string }[]).map(({ name }) => name)).toEqual([...eventNames, 'post.never_sent']);
});

test.each([
  ['post.never_sent', 'post'],
  ['campaign.never_sent', 'campaign'],
])('%s follows the sibling with the most similar name, of the level %s', (name, level) => {
  addEvent(name, spec);
  expect(parse<{ post: { tags: string[] } }>(`webhooks/${name}.yaml`).post.tags).toEqual([level]);
});

test('each example has an id of its own', () => {
  addEvent('post.never_sent', spec);
  const ids = ['basic', 'minimal', 'nulls'].map(
    (example) => parse<{ value: { id: string } }>(`examples/post.never_sent.${example}.yaml`).value.id,
  );
  expect(new Set(ids).size).toBe(ids.length);
});

describe('is rejected', () => {
  test.each([
    ['a name that the document has', eventNames[0] as string, /has the event .* already/],
    ['a path', '../post', /takes letters, digits/],
    ['an empty name', '', /takes letters, digits/],
  ])('%s', (_, name, message) => {
    expect(() => addEvent(name, spec)).toThrow(SpecError);
    expect(() => addEvent(name, spec)).toThrow(message);
  });

  test('a file that exists', () => {
    writeFileSync(path.join(folder, 'webhooks/post.never_sent.yaml'), '{}');
    expect(() => addEvent('post.never_sent', spec)).toThrow(/exists already/);
    expect(read('openapi.yaml')).toBe(readFileSync(path.join(SPEC, 'openapi.yaml'), 'utf8'));
  });

  test('a document whose webhooks are not in files', () => {
    writeFileSync(spec, 'openapi: 3.1.0\nwebhooks:\n  a:\n    post: {}\n');
    expect(() => addEvent('b', spec)).toThrow(/lists no webhook by a `\$ref`/);
  });
});
