import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Weight } from '../../../scripts/contract/compare/change.ts';
import { lowestVersion } from '../../../scripts/release/check-contract.ts';
import { checkSpec } from '../../../scripts/release/check-spec.ts';
import { toMarkdown, toText } from '../../../scripts/release/report.ts';
import { spawned } from '../support/command.ts';
import { temporaryFolder, writeFiles } from '../support/folder.ts';
import { checkOf, leaveOut, mutated, OPENAPI, property } from './mutated.ts';

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
          OPENAPI.replace(/(?<="version": )"[^"]+"/, JSON.stringify(each)),
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
