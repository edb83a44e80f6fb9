import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Weight } from '../../../scripts/contract/compare/change.ts';
import { asObject, type JsonObject } from '../../../scripts/contract/json.ts';
import { load } from '../../../scripts/contract/load/load.ts';
import { read } from '../../../scripts/contract/read/read.ts';
import { checkContract, lowestVersion, type ReleaseCheck } from '../../../scripts/release/check-contract.ts';
import { checkSpec } from '../../../scripts/release/check-spec.ts';
import { toMarkdown, toText } from '../../../scripts/release/report.ts';
import { spawned } from '../support/command.ts';
import { ROOT, temporaryFolder, writeFiles } from '../support/folder.ts';

const folder = await temporaryFolder();
const openapi = await readFile(path.join(ROOT, 'generated/openapi.json'), 'utf8');

type Mutate = (parts: {
  readonly document: JsonObject;
  readonly operation: JsonObject;
  /** The schema of `data`, or of what else the first event requires as an object. */
  readonly data: JsonObject;
  /** A required field of it that is a string. */
  readonly field: string;
}) => void;

/** This contract at 1.2.3, with a change. */
function mutated(mutate: Mutate): JsonObject {
  const document: JsonObject = JSON.parse(openapi);
  asObject(document['info'])['version'] = '1.2.3';
  const [webhook] = Object.values(asObject(document['webhooks']));
  const operation = asObject(asObject(webhook)['post']);
  const [media] = Object.values(asObject(asObject(operation['requestBody'])['content']));
  const payload = asObject(asObject(media)['schema']);
  const objects = Object.values(asObject(payload['properties'])).map((property) => follow(property, document));
  const data = objects.find((schema) => schema['properties'] !== undefined) ?? {};
  const fields = Object.entries(asObject(data['properties']));
  const [field = ''] = fields.find(([, schema]) => follow(schema, document)['type'] === 'string') ?? [];
  mutate({ document, operation, data, field });
  return document;
}

function follow(node: JsonObject[string], document: JsonObject): JsonObject {
  const { $ref } = asObject(node);
  if (typeof $ref !== 'string') return asObject(node);
  return asObject(asObject(asObject(document['components'])['schemas'])[$ref.split('/').at(-1) ?? '']);
}

function firstEvent(document: JsonObject): string {
  return Object.keys(asObject(document['webhooks']))[0] ?? '';
}

async function checkOf(mutate: Mutate): Promise<ReleaseCheck> {
  await writeFiles(folder, {
    'before.json': JSON.stringify(mutated(() => undefined)),
    'after.json': JSON.stringify(mutated(mutate)),
  });
  const [before, after] = [load(path.join(folder, 'before.json')), load(path.join(folder, 'after.json'))];
  return checkContract(read(await before), read(await after));
}

function property(data: JsonObject, name: string): JsonObject {
  const properties = asObject(data['properties']);
  return asObject((properties[name] = { type: 'string', ...asObject(properties[name]) }));
}

describe('a change of the contract', () => {
  test.each<[what: string, mutate: Mutate, weight: Weight | undefined, lowest: string]>([
    ['nothing', () => undefined, undefined, '1.2.3'],
    ['a description', ({ operation }) => void (operation['description'] = 'Other words'), 'patch', '1.2.4'],
    ['an optional field', ({ data }) => void property(data, 'neverSent'), 'minor', '1.3.0'],
    [
      'an event',
      ({ document, operation }) => {
        const twin = JSON.stringify(operation).replaceAll(firstEvent(document), 'never.sent');
        asObject(document['webhooks'])['never.sent'] = { post: JSON.parse(twin) };
      },
      'minor',
      '1.3.0',
    ],
    ['an event that is deprecated', ({ operation }) => void (operation['deprecated'] = true), 'minor', '1.3.0'],
    [
      'a required field',
      ({ data }) => void [property(data, 'neverSent'), require(data, 'neverSent')],
      'major',
      '2.0.0',
    ],
    ['a field that is optional now', ({ data, field }) => void leaveOut(data, 'required', field), 'major', '2.0.0'],
    [
      'a field that may be null now',
      ({ data, field }) => void (property(data, field)['type'] = ['string', 'null']),
      'major',
      '2.0.0',
    ],
    ['a field with a closed set', ({ data, field }) => void (property(data, field)['enum'] = ['a']), 'major', '2.0.0'],
    ['a narrower type', ({ data, field }) => void (property(data, field)['minLength'] = 99), 'major', '2.0.0'],
    ['a field that goes', ({ data, field }) => void delete asObject(data['properties'])[field], 'major', '2.0.0'],
    [
      'an event that goes',
      ({ document }) => void delete asObject(document['webhooks'])[firstEvent(document)],
      'major',
      '2.0.0',
    ],
    ['a header that goes', ({ operation }) => void delete operation['parameters'], 'major', '2.0.0'],
    [
      'another signature',
      ({ document }) => {
        asObject(asObject(asObject(document['x-constants'])['signatureScheme'])['value'])['header'] = 'X-Other';
      },
      'major',
      '2.0.0',
    ],
  ])('%s', async (_what, mutate, weight, lowest) => {
    const check = await checkOf(mutate);
    expect({ weight: check.weight, lowest: check.lowest, ok: check.ok }).toEqual({
      weight,
      lowest,
      ok: weight === undefined,
    });
  });
});

test.each<[version: string, weight: Weight, lowest: string]>([
  ['1.2.3', 'major', '2.0.0'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'patch', '1.2.4'],
  ['0.2.3', 'major', '0.3.0'],
  ['0.2.3', 'minor', '0.2.4'],
  ['0.2.3', 'patch', '0.2.4'],
  ['1.0.0-rc.1', 'major', '1.0.0'],
])('after %s a %s change needs at least %s', (version, weight, lowest) => {
  expect(lowestVersion(version, weight)).toBe(lowest);
});

test('a version that is no semantic version is rejected', () => {
  expect(() => lowestVersion('soon', 'patch')).toThrow('must be a semantic version, got "soon".');
});

test('the report lists the heaviest change first, with its weight for either side', async () => {
  const check = await checkOf(({ operation, data, field }) => {
    operation['description'] = 'Other words';
    leaveOut(data, 'required', field);
  });
  const [head, first = ''] = toText(check).split('\n');
  expect(head).toMatch(/^Event +Change +Receivers +Senders$/);
  expect(first).toMatch(/May be missing\. +major +minor$/);
  expect(toText(check)).toMatch(
    /\n\nSince 1\.2\.3 the heaviest change is major: .* 2\.0\.0 or higher, but is 1\.2\.3\. Raise .*package\.json\.$/,
  );
  expect(toMarkdown(check)).toMatch(
    /^### Changes of the contract since 1\.2\.3\n\n\| Event \| .*\n\| --- .*\n\| `.*`: May be missing\. \| major \| minor \|\n/,
  );
  expect(toText({ ...check, changes: [], weight: undefined, ok: true })).toBe('Nothing changed since 1.2.3.');
});

describe('release:check', () => {
  const current = JSON.stringify(mutated(({ data }) => void property(data, 'neverSent')));

  async function places(version: string, releases: readonly string[]): Promise<Parameters<typeof checkSpec>[0]> {
    const base = await temporaryFolder();
    await writeFiles(base, {
      'openapi.json': current.replace('"1.2.3"', JSON.stringify(version)),
      'package.json': JSON.stringify({ version }),
      ...Object.fromEntries(
        releases.map((each) => [
          `releases/${each}.json`,
          openapi.replace(/(?<="version": )"[^"]+"/, JSON.stringify(each)),
        ]),
      ),
    });
    return {
      spec: path.join(base, 'openapi.json'),
      releases: path.join(base, 'releases'),
      manifest: path.join(base, 'package.json'),
    };
  }

  test('compares with the last release by version', async () => {
    const check = await checkSpec(await places('1.11.0', ['1.9.0', '1.10.0', '0.1.0']));
    expect({ since: check?.since, ok: check?.ok }).toEqual({ since: '1.10.0', ok: true });
  });

  test('has nothing to compare before the first release', async () => {
    expect(await checkSpec(await places('1.0.0', []))).toBeUndefined();
  });

  test('rejects a package with another version than its document', async () => {
    const given = await places('1.0.0', []);
    await writeFiles(path.dirname(given.manifest), { 'package.json': '{ "version": "1.0.1" }' });
    await expect(checkSpec(given)).rejects.toThrow('must equal `info.version` of the document, 1.0.0, got 1.0.1.');
  });

  test('rejects a version that is not a semantic version, with its place', async () => {
    const { spec, ...others } = await places('soon', ['1.9.0']);
    await expect(checkSpec({ spec, ...others })).rejects.toMatchObject({
      problems: [
        {
          message: '`info.version` must be a semantic version, got "soon".',
          location: { file: path.relative(process.cwd(), spec), line: 1 },
        },
      ],
    });
  });

  test('says why a version without changes is rejected', async () => {
    const check = await checkOf(() => undefined);
    expect(toText({ ...check, version: '1.2.2', ok: false })).toBe(
      'Since 1.2.3 nothing changed: the version must be 1.2.3 or higher, but is 1.2.2. Raise `info.version` of the document and `version` in package.json.',
    );
  });

  test('prints the place of a problem', async () => {
    const { spec, releases, manifest } = await places('soon', []);
    const args = ['--spec', spec, '--releases', releases, '--manifest', manifest];
    const { code, err } = await spawned('npm', ['run', '--silent', 'release:check', '--', ...args]);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/got "soon"\.\n +at .*openapi\.json:1:\d+ #\/info\/version\n$/),
    });
  });

  test('ends with 1 where the version does not rise enough', async () => {
    const { spec, releases, manifest } = await places('1.10.0', ['1.10.0']);
    const args = ['--spec', spec, '--releases', releases, '--manifest', manifest];
    const { code, out } = await spawned('npm', ['run', '--silent', 'release:check', '--', '--markdown', ...args]);
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringContaining('must be 1.11.0 or higher, but is 1.10.0.'),
    });
  });
});

function require(schema: JsonObject, name: string): void {
  const { required } = schema;
  schema['required'] = [...(Array.isArray(required) ? required : []), name];
}

function leaveOut(schema: JsonObject, keyword: string, name: string): void {
  const names = schema[keyword];
  schema[keyword] = Array.isArray(names) ? names.filter((each) => each !== name) : [];
}
