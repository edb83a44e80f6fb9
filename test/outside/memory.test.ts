import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { NamedTool, Row } from './runner/definition.ts';
import { hash, hashFolder } from './runner/hash.ts';
import { createMemory, keyOf } from './runner/memory.ts';
import type { Packed } from './runner/pack.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'outside-test-'));
execFileSync('git', ['init', '--quiet'], { cwd: folder });
afterAll(() => rmSync(folder, { recursive: true }));

describe('hash', () => {
  test('tells where one part ends and the next begins', () => {
    expect(hash('ab', 'c')).not.toBe(hash('a', 'bc'));
    expect(hash('ab', 'c')).toBe(hash('ab', 'c'));
  });

  test.each<[string, (project: string) => void]>([
    ['a changed file', (project) => writeFileSync(path.join(project, 'a.js'), 'changed')],
    ['another name', (project) => writeFileSync(path.join(project, 'c.js'), '')],
    ['a file in a folder', (project) => writeFileSync(path.join(project, 'lib/b.js'), 'changed')],
  ])('of a folder changes with %s', (name, change) => {
    const project = path.join(folder, hash(name).slice(0, 8));
    mkdirSync(path.join(project, 'lib'), { recursive: true });
    writeFileSync(path.join(project, 'a.js'), '');
    writeFileSync(path.join(project, 'lib/b.js'), '');
    const before = hashFolder(project);
    expect(hashFolder(project)).toBe(before);
    change(project);
    expect(hashFolder(project)).not.toBe(before);
  });
});

describe('the memory', () => {
  const passed = { key: 'k', checks: 37, seconds: 1, date: '2026-01-02' };

  test('recalls a row that passed, in a later run too, for the same key alone', () => {
    const file = path.join(folder, 'passed.json');
    createMemory(file).remember('oven/starter', passed);
    expect(createMemory(file).recall('oven/starter', 'k')).toEqual(passed);
    expect(createMemory(file).recall('oven/starter', 'other')).toBeUndefined();
    expect(createMemory(file).recall('oven/plain', 'k')).toBeUndefined();
  });
});

describe('the key of a row', () => {
  const tool: NamedTool = { name: 'oven', core: true, folder, rows: {} };
  const packed: Packed = { name: 'p', version: '1.0.0', file: 'p.tgz', hash: 'h', dependenciesHash: 'd' };
  const installed = { folder: '/installed', versions: { oven: '1.0.0' } };
  const row: Row = { steps: ['bake'] };
  const key = keyOf(tool, 'starter', row, packed, installed);

  test.each<[string, string]>([
    ['tarball', keyOf(tool, 'starter', row, { ...packed, hash: 'other' }, installed)],
    ['installed versions', keyOf(tool, 'starter', row, packed, { ...installed, versions: { oven: '1.0.1' } })],
    ['commands', keyOf(tool, 'starter', { steps: ['bake --slow'] }, packed, installed)],
    ['files', keyOf(tool, 'starter', { ...row, files: { 'a.js': '' } }, packed, installed)],
  ])('changes with the %s', (_, other) => {
    expect(other).not.toBe(key);
  });

  test('stays the same otherwise', () => {
    expect(keyOf(tool, 'starter', { ...row }, packed, { ...installed, folder: '/elsewhere' })).toBe(key);
  });
});
