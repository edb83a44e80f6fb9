import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BAD } from './bad-input/documents.ts';
import { SCHEMA } from './bad-input/input.ts';
import { TOLERATED } from './bad-input/tolerated.ts';
import { BAKED, BAKERY, hook, SOLD } from './support/bakery.ts';
import { type Outcome, runCommand, runHere, spawned } from './support/command.ts';
import { readFiles, ROOT, temporaryFolder, writeFiles } from './support/folder.ts';

/** A user without rights on any system. */
const NOBODY = 65534;

const base = await temporaryFolder();
let runs = 0;

describe('a document with a problem', () => {
  test.each(BAD)('%s', async (_name, { files, root = 'openapi.yaml', error, at }) => {
    const folder = await folderWith(files);
    const before = await readFiles(folder);

    const outcome = await runHere('--spec', path.join(folder, root), '--out', path.join(folder, 'out'));

    const location = at === undefined ? '' : `\n  at ${path.relative(ROOT, folder)}/${at}`;
    expect(outcome).toEqual({ code: 1, out: '', err: `error: ${error}${location}` });
    expect(await readFiles(folder)).toEqual(before);
  });
});

test('an example that a slow pattern does not come to an end with is named', async () => {
  const schema = "{ type: object, required: [code], properties: { code: { type: string, pattern: '^(a|a)*$' } } }";
  const example = `            example: { code: ${'a'.repeat(60)}b }\n`;
  const folder = await folderWith({ 'openapi.yaml': hook(schema, example) });

  const { code, err } = await runHere('--spec', path.join(folder, 'openapi.yaml'), '--out', path.join(folder, 'out'));

  const at = `at ${path.relative(ROOT, folder)}/openapi.yaml`;
  expect(code).toBe(1);
  expect(err.split('\n')).toEqual([
    'warning: The pattern "^(a|a)*$" takes exponential time on some texts: no repeated group may match a text in two ways.',
    `  ${at}:9:100 ${SCHEMA}/schema/properties/code/pattern`,
    'error: Example "basic" of "loaf.baked" is rejected by its schema: its patterns take longer than a second',
    `  ${at}:10:22 ${SCHEMA}/example`,
  ]);
});

test('all examples that their schemas reject are named in one run', async () => {
  const baked = `${BAKERY}            example: { event: loaf.baked, grams: many }\n`;
  const sold = `${SOLD}            examples: { a: { value: {} }, b: { value: { event: loaf.sold } }, c: { value: 1 } }\n`;
  const folder = await folderWith({ 'openapi.yaml': baked + sold });

  const { code, err } = await runHere('--spec', path.join(folder, 'openapi.yaml'), '--out', path.join(folder, 'out'));

  expect(code).toBe(1);
  expect(err.split('\n').filter((line) => line.startsWith('error'))).toEqual([
    'error: Example "basic" of "loaf.baked" is rejected by its schema: /grams must be integer',
    'error: Example "a" of "loaf.sold" is rejected by its schema: must have required property \'event\'',
    'error: Example "c" of "loaf.sold" is rejected by its schema: must be object',
  ]);
});

test('all schemas that are broken are named in one run', async () => {
  const baked = hook("{ properties: { a: { type: texture }, b: { minimum: few }, c: { $ref: '#/nope' } } }");
  const sold = SOLD.replace('const: loaf.sold', 'required: yes please');
  const folder = await folderWith({ 'openapi.yaml': baked + sold });

  const { code, err } = await runHere('--spec', path.join(folder, 'openapi.yaml'), '--out', path.join(folder, 'out'));

  expect(code).toBe(1);
  expect(err.split('\n').map((line) => line.replace(/^.*yaml:/, ''))).toEqual([
    expect.stringMatching(/^error: `type` must be one of .* got "texture"\.$/),
    `9:48 ${SCHEMA}/schema/properties/a/type`,
    'error: `minimum` must be a number, got "few".',
    `9:73 ${SCHEMA}/schema/properties/b/minimum`,
    'error: `required` must be a list of strings, got "yes please".',
    expect.stringMatching(/^15:\d+ .*loaf\.sold.*\/required$/),
    'error: The reference "#/nope" leads nowhere.',
    `9:83 ${SCHEMA}/schema/properties/c`,
  ]);
});

test('a document without a sound event fails in spite of --skip-broken', async () => {
  const folder = await folderWith({ 'openapi.yaml': hook('{ type: texture }') });
  const args = ['--spec', path.join(folder, 'openapi.yaml'), '--out', path.join(folder, 'out')];
  const { code, err } = await runHere(...args, '--skip-broken');
  expect({ code, first: err.split(':')[0] }).toEqual({ code: 1, first: 'error' });
});

describe('an unusual document', () => {
  test.each(TOLERATED)('%s', async (_name, { files, root = 'openapi.yaml', args = [], warning, at }) => {
    const folder = await folderWith(files);

    const more = args.map((arg) => arg.replace('{folder}', folder));
    const outcome = await runHere('--spec', path.join(folder, root), '--out', path.join(folder, 'out'), ...more);

    const location = at === undefined ? '' : `\n  at ${path.relative(ROOT, folder)}/${at}`;
    expect(outcome.err).toBe(warning === undefined ? '' : `warning: ${warning}${location}`);
    expect(outcome.code).toBe(0);
    expect([...(await readFiles(path.join(folder, 'out'))).keys()]).toContain('schemas/loaf.baked.schema.json');
  });

  test('a remote reference, with --allow-remote', async () => {
    const server = createServer((_request, response) => response.end(BAKED)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const folder = await folderWith({ 'openapi.yaml': hook(`{ $ref: 'http://127.0.0.1:${port}/loaf.yaml' }`) });
    const args = ['--spec', path.join(folder, 'openapi.yaml'), '--out', path.join(folder, 'out')];
    try {
      expect(await runHere(...args)).toMatchObject({ code: 1, err: expect.stringContaining('is remote') });
      expect(await runHere(...args, '--allow-remote')).toMatchObject({ code: 0, err: '' });
    } finally {
      server.close();
    }
  });

  test('a symbolic link out of the folder is not followed', async () => {
    const folder = await folderWith({ 'spec/openapi.yaml': hook('{ $ref: link.yaml }'), 'secret.yaml': BAKED });
    await symlink('../secret.yaml', path.join(folder, 'spec/link.yaml'));
    const { code, err } = await runHere('--spec', path.join(folder, 'spec/openapi.yaml'), '--out', `${folder}/out`);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('leads out of the folder') });
  });

  test('an event whose examples are all invalid gets one that is made', async () => {
    const invalid = `${BAKERY}            example: { event: loaf.baked, grams: many }\n`;
    const folder = await folderWith({ 'openapi.yaml': invalid });

    await runHere('--spec', path.join(folder, 'openapi.yaml'), '--out', path.join(folder, 'out'), '--examples=warn');

    const files = await readFiles(path.join(folder, 'out'));
    const [event] = JSON.parse(files.get('docs/events.json') ?? '');
    expect(event.examples.basic).toEqual({ event: 'loaf.baked', grams: expect.any(Number) });
  });
});

describe('an output folder that cannot be written', () => {
  const present = { 'openapi.yaml': BAKERY, 'file.txt': 'mine', 'notes/todo.md': 'mine', 'notes/deep/own.ts': 'mine' };

  test.each([
    ['a path under a file', 'file.txt/out', 'cannot be read: part of its path is a file.'],
    ['a file', 'file.txt', 'cannot be read: part of its path is a file.'],
    [
      'a folder with something foreign',
      'notes',
      'holds "deep/own.ts", which the generator did not write. Name an empty folder or one of its own.',
    ],
  ])('%s', async (_name, out, problem) => {
    const folder = await folderWith(present);
    const before = await readFiles(folder);

    const outcome = await runHere('--spec', path.join(folder, 'openapi.yaml'), '--out', path.join(folder, out));

    const shown = path.join(path.relative(ROOT, folder), out);
    expect(outcome).toEqual({ code: 1, out: '', err: `error: The output folder ${shown} ${problem}` });
    expect(await readFiles(folder)).toEqual(before);
  });

  test('something foreign beside what the generator wrote', async () => {
    const folder = await folderWith({ 'openapi.yaml': BAKERY });
    const args = ['--spec', path.join(folder, 'openapi.yaml'), '--out', path.join(folder, 'out')];
    await runHere(...args);
    await writeFiles(folder, { 'out/docs/mine.md': 'mine' });
    const before = await readFiles(folder);

    const { code, err } = await runHere(...args);

    expect(code).toBe(1);
    expect(err).toContain('holds "docs/mine.md", which the generator did not write.');
    expect(await readFiles(folder)).toEqual(before);
  });

  test.runIf(canBeNobody())('a folder without permission', async () => {
    const folder = await folderWith({ 'openapi.yaml': BAKERY });
    await mkdir(path.join(folder, 'closed'));
    await chmod(path.join(folder, 'closed'), 0o555);
    await chmod(base, 0o755);
    const before = await readFiles(folder);

    const command = ['scripts/generate.ts', '--spec', path.join(folder, 'openapi.yaml')];
    const outcome = await spawned(
      process.execPath,
      ['--import', 'tsx', ...command, '--out', path.join(folder, 'closed/out')],
      NOBODY,
    );

    const shown = path.join(path.relative(ROOT, folder), 'closed/out');
    expect(outcome).toEqual(failure(`The output folder ${shown} cannot be written: permission denied.`));
    expect(await readFiles(folder)).toEqual(before);
  });
});

describe('an option that is not known', () => {
  test.each([
    ['a misspelt one', ['--chek'], "error: Unknown option '--chek'"],
    ['a stray word', ['spec.yaml'], "error: Unexpected argument 'spec.yaml'"],
    ['one without its value', ['--spec'], "error: Option '--spec <value>' argument missing"],
    ['a bad value', ['--examples', 'ignore'], 'error: `--examples` takes `fail` or `warn`.'],
  ])('%s', async (_name, args, error) => {
    const { code, out, err } = await runHere(...args);
    expect({ code, out, first: err.split('\n', 1)[0]?.slice(0, error.length) }).toEqual({
      code: 1,
      out: '',
      first: error,
    });
    expect(err).not.toMatch(/^ +at .*:\d+\)?$/m);
  });
});

test('the command itself shows the message alone and ends with 1', async () => {
  const folder = await folderWith({});
  const spec = path.join(folder, 'missing.yaml');
  expect(await runCommand('--spec', spec, '--out', path.join(folder, 'out'))).toEqual(
    failure(`The file cannot be read: there is no such file.\n  at ${path.relative(ROOT, spec)}:1:1 #/`),
  );
});

/** Root may write anywhere, so the command has to run as somebody else, who can read this project. */
function canBeNobody(): boolean {
  return (
    process.getuid?.() === 0 && spawnSync('test', ['-r', path.join(ROOT, 'package.json')], { uid: NOBODY }).status === 0
  );
}

function failure(error: string): Outcome {
  return { code: 1, out: '', err: `error: ${error}\n` };
}

async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = path.join(base, String(runs++));
  await mkdir(folder);
  await writeFiles(folder, files);
  return folder;
}
