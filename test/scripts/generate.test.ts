import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { BAKERY, SOLD } from './support/bakery.ts';
import { run } from '../../scripts/run.ts';
import { type Outcome, runAs, runCommand, runHere, spawned } from './support/command.ts';
import { readFiles, temporaryFolder, writeFiles } from './support/folder.ts';

const base = await temporaryFolder();
let runs = 0;
let folder: string;
let args: string[];

beforeEach(() => {
  folder = path.join(base, String(runs++));
  args = ['--spec', path.join(folder, 'openapi.yaml'), '--out', path.join(folder, 'out')];
});

describe('the command', () => {
  test('writes the same bytes again for the same document', async () => {
    const folders = ['first', 'second'].map((name) => path.join(folder, name));
    for (const out of folders) expect(await runCommand('--out', out)).toMatchObject({ code: 0, err: '' });
    const [first, second] = await Promise.all(folders.map(readFiles));
    expect(first?.size).toBeGreaterThan(10);
    expect(second).toEqual(first);
  });

  test('says one line where nobody watches', async () => {
    await spec(BAKERY);
    const { code, out, err } = await runCommand(...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\S+: \d+ files, \d+ added, 0 changed, 0 removed, \d+\.\d s\n$/);
  });

  test('tells a person at a terminal each stage', async (context) => {
    await spec(BAKERY);
    const { code, out } = await atTerminal();
    if (code === null) context.skip('there is no `script` to make a terminal with');
    const stages = ['load', 'read', 'examples', 'releases', 'openapi', 'types', 'catalog', 'schemas', 'validators'];
    const lines = out.split('\n').map((line) => stripVTControlCharacters(line).trim());
    expect(lines.slice(0, stages.length)).toEqual(stages);
    expect(lines.at(-2)).toMatch(/: \d+ files, \d+ added, 0 changed, 0 removed, \d+\.\d s$/);
  });

  test('prints how it is used', async () => {
    expect(await runHere('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--check'), err: '' });
  });
});

describe('a second run', () => {
  test('changes nothing and touches no file', async () => {
    await spec(BAKERY);
    await runHere(...args);
    const before = await times();

    const { out } = await runHere(...args);

    expect(out).toMatch(/: \d+ files, nothing changed, \d+\.\d s$/);
    expect(await times()).toEqual(before);
  });

  test('removes the files of an event that is gone, and says so', async () => {
    await spec(BAKERY + SOLD);
    await runHere(...args);
    await spec(BAKERY);

    const { out } = await runHere(...args);

    expect(out).toMatch(/: \d+ files, 0 added, \d+ changed, 3 removed, /);
    const names = [...(await readFiles(path.join(folder, 'out'))).keys()];
    expect(names.filter((name) => name.includes('loaf'))).toEqual([
      'docs/events/loaf.baked.json',
      'docs/loaf.baked.md',
      'schemas/loaf.baked.schema.json',
    ]);
  });

  test('restores files that were edited or deleted', async () => {
    await spec(BAKERY);
    await runHere(...args);
    const before = await readFiles(folder);
    await spoil();

    await runHere(...args);

    expect(await readFiles(folder)).toEqual(before);
    expect(await neighbours()).toEqual(['openapi.yaml', 'out']);
  });

  test.each([
    ['a broken document', 'openapi: ['],
    ['a document without webhooks', 'openapi: 3.1.0\n'],
    ['an invalid example', `${BAKERY}            example: { event: other }\n`],
  ])('leaves the output whole after %s', async (_name, broken) => {
    await spec(BAKERY);
    await runHere(...args);
    const before = await readFiles(path.join(folder, 'out'));
    await spec(broken);

    expect((await runHere(...args)).code).toBe(1);

    expect(await readFiles(path.join(folder, 'out'))).toEqual(before);
    expect(await neighbours()).toEqual(['openapi.yaml', 'out']);
  });
});

describe('a run with the same inputs as the last', () => {
  /** It loads nothing that reads a document, and so is at no stage. */
  const stages = async (generator: string, ...more: string[]): Promise<string[]> => {
    const lines: string[] = [];
    const terminal = { out: (text: string) => lines.push(text), err: () => 0, interactive: true };
    expect(await run([...args, ...more], terminal, generator)).toBe(0);
    return lines.slice(0, -1).map((text) => stripVTControlCharacters(text).trim());
  };

  beforeEach(async () => {
    await spec(BAKERY);
    await runAs('a', ...args);
  });

  test('is skipped', async () => {
    expect(await stages('a')).toEqual([]);
    expect((await runAs('a', ...args)).out).toMatch(/: \d+ files, nothing changed, \d+\.\d s$/);
  });

  test.each<[name: string, change: () => Promise<unknown>]>([
    ['the document', () => spec(BAKERY + SOLD)],
    ['a file that was written', () => writeFiles(path.join(folder, 'out'), { 'types.ts': 'export {};\n' })],
    ['the releases', () => writeFiles(folder, { 'releases/0.9.0.json': released('0.9.0') })],
    ['a lost file', () => rm(path.join(folder, 'out/docs/llms.txt'))],
  ])('is not skipped after a change of %s', async (_name, change) => {
    await change();
    expect(await stages('a')).toContain('load');
  });

  test('is not skipped by another generator, with other options, or to check', async () => {
    expect(await stages('a', '--check')).toContain('load');
    expect(await stages('a', '--names', 'key')).toContain('load');
    expect(await stages('b')).toContain('load');
  });
});

describe('releases beside the document', () => {
  test('are compared in the order of their versions, the newest first', async () => {
    await spec(BAKERY + SOLD);
    const versions = ['0.10.0', '0.9.0', '0.10.0-rc.1'];
    await writeFiles(folder, {
      ...Object.fromEntries(versions.map((version) => [`releases/${version}.json`, released(version)])),
      'releases/README.md': 'Released documents',
    });

    expect(await runHere(...args)).toMatchObject({ code: 0, err: '' });

    const changes = JSON.parse((await readFiles(path.join(folder, 'out'))).get('changes.json') ?? '');
    const comes = { event: 'loaf.sold', kind: 'event_added', receivers: 'minor', senders: 'minor' };
    expect(changes).toEqual([
      { since: '0.10.0', changes: [{ ...comes, subject: '', text: 'New event.' }] },
      { version: '0.10.0', since: '0.10.0-rc.1', changes: [] },
      { version: '0.10.0-rc.1', since: '0.9.0', changes: [] },
      { version: '0.9.0', changes: [] },
    ]);
  });

  test('must hold the version that their names say', async () => {
    await spec(BAKERY);
    await writeFiles(folder, { 'releases/0.9.0.json': released('0.8.0') });
    const { code, err } = await runHere(...args);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^error: The file must hold version 0\.9\.0, as its name says, got 0\.8\.0\.\n  at .*0\.9\.0\.json:2:/,
    );
  });
});

describe('--check', () => {
  test('passes where everything is fresh', async () => {
    await spec(BAKERY);
    await runHere(...args);
    expect(await runHere(...args, '--check')).toEqual({
      code: 0,
      out: expect.stringMatching(/ is up to date: \d+ files$/),
      err: '',
    });
  });

  test('names each stale, missing and left-over file, and writes nothing', async () => {
    await spec(BAKERY + SOLD);
    await runHere(...args);
    await spec(BAKERY);
    await spoil();
    const before = await readFiles(folder);

    const { code, out, err } = await runHere(...args, '--check');

    const at = path.join(folder, 'out');
    expect(code).toBe(1);
    expect(out).toBe(`${at} is out of date: run \`npm run generate\``);
    const lines = err.split('\n');
    expect(lines).toContain(`missing: ${at}/docs/llms.txt`);
    expect(lines).toContain(`stale: ${at}/types.ts`);
    expect(lines.filter((line) => line.startsWith('left over'))).toEqual([
      `left over: ${at}/docs/events/loaf.sold.json`,
      `left over: ${at}/docs/loaf.sold.md`,
      `left over: ${at}/schemas/loaf.sold.schema.json`,
    ]);
    expect(await readFiles(folder)).toEqual(before);
  });

  test('names all files, and makes no folder', async () => {
    await spec(BAKERY);
    const { code, err } = await runHere(...args, '--check');
    expect(code).toBe(1);
    expect(await neighbours()).toEqual(['openapi.yaml']);
    await runHere(...args);
    expect(err.split('\n')).toHaveLength((await readFiles(path.join(folder, 'out'))).size);
  });
});

/** YAML is JSON and more: the reader of documents takes it whatever the name says. */
function released(version: string): string {
  return BAKERY.replace('version: 1.0.0', `version: ${version}`);
}

async function spec(contents: string): Promise<void> {
  await writeFiles(folder, { 'openapi.yaml': contents });
}

/** Edits one file and deletes another. */
async function spoil(): Promise<void> {
  await writeFiles(path.join(folder, 'out'), { 'types.ts': 'export {};\n' });
  await rm(path.join(folder, 'out/docs/llms.txt'));
}

async function neighbours(): Promise<string[]> {
  return (await readdir(folder)).sort();
}

/** When each file was written, and whether it still is the same one. */
async function times(): Promise<string[]> {
  const out = path.join(folder, 'out');
  const names = [...(await readFiles(out)).keys()];
  return Promise.all(
    names.map(async (name) => {
      const { ino, mtimeMs } = await stat(path.join(out, name));
      return `${name} ${ino} ${mtimeMs}`;
    }),
  );
}

/** The code is null where no terminal can be made. */
async function atTerminal(): Promise<Outcome> {
  const command = ['node_modules/.bin/tsx', 'scripts/generate.ts', ...args].map((part) => `'${part}'`).join(' ');
  try {
    return await spawned('script', ['--quiet', '--return', '--command', command, '/dev/null']);
  } catch {
    return { code: null, out: '', err: '' };
  }
}
