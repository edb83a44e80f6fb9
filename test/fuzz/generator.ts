import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import fc from 'fast-check';
import { complete } from '../../scripts/contract/examples/complete.ts';
import { load } from '../../scripts/contract/load/load.ts';
import { assertConstants } from '../../scripts/contract/read/constants.ts';
import { read } from '../../scripts/contract/read/read.ts';
import { SpecError } from '../../scripts/contract/spec-error.ts';
import { emitAll } from '../../scripts/emit/all.ts';
import { root } from '../../scripts/root.ts';
import { type CreateTarget, search } from './target.ts';

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
    source: fc.constantFrom(...sources),
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  });
  const property = fc.asyncProperty(input, async ({ source, changes }) => {
    const document: Container = JSON.parse(source.text);
    for (const each of changes) apply(document, each);
    await writeFile(file, JSON.stringify(document));
    try {
      const spec = await load(file);
      const raw = read(spec, 'auto');
      assertConstants(raw.constants, spec.locate);
      await emitAll(complete(raw, spec.locate, 'warn').contract, [], () => undefined);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
    }
  });
  return { search: (options) => search(property, options), close: () => rm(folder, { recursive: true }) };
};

interface Source {
  readonly name: string;
  readonly text: string;
}

/** The documents of the tests that are in one file. */
async function readDocuments(): Promise<Source[]> {
  const specs = path.join(root, 'test/specs');
  const names = (await readdir(specs)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (name) => ({
      name,
      text: JSON.stringify(parseYaml(await readFile(path.join(specs, name), 'utf8'))),
    })),
  );
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
