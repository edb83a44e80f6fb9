import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import { type Loader, transform } from 'esbuild';
import fc from 'fast-check';
import { complete } from '../../scripts/contract/examples/complete.ts';
import { load } from '../../scripts/contract/load/load.ts';
import { assertConstants } from '../../scripts/contract/read/constants.ts';
import { read } from '../../scripts/contract/read/read.ts';
import { SpecError } from '../../scripts/contract/spec-error.ts';
import { emitAll } from '../../scripts/emit/all.ts';
import type { OutputFile } from '../../scripts/emit/emitter.ts';
import { root } from '../../scripts/root.ts';
import { type CreateTarget, targetOf } from './target.ts';

const NAMES = [
  '__proto__',
  'constructor',
  '$ref',
  '',
  'a b',
  'a/b',
  '~1',
  'type',
  'properties',
  'allOf',
  'enum',
  '\u{1f600}',
  '{{ a }}',
  '*/',
];
const VALUES = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'string',
  '#/',
  '#/webhooks',
  '{{ a }}',
  '*/',
  '${a}',
  [],
  {},
  [[]],
  { $ref: '#' },
];

/** Places are numbers that choose a node of the document, whatever its size. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('remove' as const), place: fc.nat() }),
  fc.record({
    kind: fc.constant('replace' as const),
    place: fc.nat(),
    value: fc.oneof(fc.constantFrom<unknown>(...VALUES), fc.jsonValue()),
  }),
  fc.record({
    kind: fc.constant('rename' as const),
    place: fc.nat(),
    name: fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 10 })),
  }),
  fc.record({ kind: fc.constant('copy' as const), place: fc.nat(), from: fc.nat() }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
type Container = Record<string, unknown>;

/** Documents at the generator: it writes code of them, or says what is wrong with them. Nothing else is thrown. */
export const generator: CreateTarget = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fuzz-'));
  const file = path.join(folder, 'openapi.json');
  const sources = await readDocuments();
  const input = fc.record({
    source: fc.constantFrom(...sources.keys()),
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  });
  const check = async ({ source, changes }: Input): Promise<void> => {
    const document: Container = JSON.parse(sources.get(source) ?? '');
    for (const each of changes) apply(document, each);
    await writeFile(file, JSON.stringify(document));
    const files = await generate(file);
    for (const { path: name, contents } of files) await assertSyntax(name, contents);
  };
  return targetOf(input, check, () => rm(folder, { recursive: true }));
};

/** Nothing of a document that has problems. */
async function generate(file: string): Promise<readonly OutputFile[]> {
  try {
    const spec = await load(file);
    const raw = read(spec, 'auto');
    assertConstants(raw.constants, spec.locate);
    return emitAll(complete(raw, spec.locate, 'warn').contract, [], () => undefined);
  } catch (error) {
    if (error instanceof SpecError) return [];
    throw error;
  }
}

/** Declarations without code are not read. */
async function assertSyntax(name: string, contents: string): Promise<void> {
  const [, extension] = /(?<!\.d)\.(js|ts|json)$/.exec(name) ?? [];
  if (extension === undefined) return;
  try {
    await transform(contents, { loader: extension as Loader, logLevel: 'silent' });
  } catch (error) {
    throw new Error(`${name} is no ${extension}: ${(error as Error).message}`, { cause: error });
  }
}

interface Input {
  readonly source: string;
  readonly changes: readonly Change[];
}

/** The documents of the tests that are in one file, as JSON. */
async function readDocuments(): Promise<Map<string, string>> {
  const specs = path.join(root, 'test/specs');
  const names = (await readdir(specs)).filter((name) => name.endsWith('.yaml')).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(specs, name), 'utf8')));
  return new Map(names.map((name, index) => [name, JSON.stringify(parseYaml(texts[index] ?? ''))]));
}

function apply(document: Container, by: Change): void {
  const places = placesIn(document);
  const at = places[by.place % Math.max(1, places.length)];
  if (!at) return;
  const [parent, key] = at;
  if (by.kind === 'remove') delete parent[key];
  else if (by.kind === 'replace') define(parent, key, by.value);
  else if (by.kind === 'rename') {
    define(parent, by.name, parent[key]);
    if (by.name !== key) delete parent[key];
  } else {
    const [from, name] = places[by.from % places.length] ?? at;
    define(parent, key, structuredClone(from[name]));
  }
}

function define(parent: Container, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, writable: true, configurable: true });
}

/** Every node but the root, by its parent and its key. */
function placesIn(node: unknown): [parent: Container, key: string][] {
  if (typeof node !== 'object' || node === null) return [];
  const parent = node as Container;
  return Object.keys(parent).flatMap((key): [Container, string][] => [[parent, key], ...placesIn(parent[key])]);
}
