import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle, createConfig } from '@redocly/openapi-core';
import { redocly } from '../command.ts';

/** One difference between two documents, as `redocly diff` reports it. */
export interface Difference {
  /** JSON Pointer to the node that differs, with a leading `#`. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'modified';
  /** The keyword that differs; absent where the whole node came or went. */
  readonly property?: string;
  readonly base?: { readonly value?: unknown };
  readonly revision?: { readonly value?: unknown };
}

type Node = Readonly<Record<string, unknown>>;

/**
 * What differs between two OpenAPI documents. References are resolved first: the command reports a shared schema where
 * it is first used and nowhere else, and a change concerns every event that it reaches. Of extensions it says nothing,
 * so the known values of open sets are put into a keyword that it reads, and the constants are compared here. A single
 * value is a set of one.
 */
export async function diff(base: string, revision: string): Promise<Difference[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'changes-'));
  try {
    const files = [path.join(folder, 'base.json'), path.join(folder, 'revision.json')] as const;
    const documents = [await dereference(base), await dereference(revision)] as const;
    await writeFile(files[0], JSON.stringify(documents[0], asSets));
    await writeFile(files[1], JSON.stringify(documents[1], asSets));
    const report: { changes: Difference[] } = JSON.parse(
      await redocly('diff', ...files, '--format', 'json', '--fail-on', 'none'),
    );
    return [...report.changes, ...constantDifferences(...documents)];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function dereference(file: string): Promise<Node> {
  const config = await createConfig({});
  const { bundle: document } = await bundle({ ref: file, config, dereference: true, removeUnusedComponents: true });
  return isNode(document.parsed) ? document.parsed : {};
}

function asSets(_key: string, value: unknown): unknown {
  if (!isNode(value)) return value;
  const { 'x-extensible-enum': known, const: only, ...rest } = value;
  if (Array.isArray(known)) return { ...rest, examples: known };
  // A field may have this name: it holds a schema then.
  return only === undefined || isNode(only) ? value : { ...rest, enum: [only] };
}

function constantDifferences(base: Node, revision: Node): Difference[] {
  const [before, after] = [constantsOf(base), constantsOf(revision)];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key): Difference[] => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was === is) return [];
    const [name = '', property = ''] = key.split('\n');
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'modified';
    return [{ path: `#/x-constants/${name}`, kind, property, base: { value: was }, revision: { value: is } }];
  });
}

/** Each value of each constant as JSON, by both names. */
function constantsOf({ 'x-constants': constants }: Node): Map<string, string> {
  const all = isNode(constants) ? Object.entries(constants) : [];
  return new Map(
    all.flatMap(([name, constant]) => {
      const value = isNode(constant) ? constant['value'] : constant;
      return Object.entries(isNode(value) ? value : { value }).map(([key, item]): [string, string] => [
        `${name}\n${key}`,
        JSON.stringify(item),
      ]);
    }),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
