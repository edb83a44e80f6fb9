import path from 'node:path';
import {
  BaseResolver,
  bundle,
  createConfig,
  type Document,
  getLineColLocation,
  type NormalizedProblem,
  ResolveError,
  YamlParseError,
} from '@redocly/openapi-core';
import { findCircle } from './circle.ts';
import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import { at, child, formatPointer, type Path, parsePointer } from '../pointer.ts';
import { type Location, SpecError } from '../spec-error.ts';

/** An OpenAPI document in one piece, and the way back to the files that it was made of. */
export interface LoadedSpec {
  readonly document: JsonObject;
  /** Where a node of the document stands in its source file. */
  locate(path: Path): Promise<Location | undefined>;
}

/**
 * Reads a document and everything that it refers to.
 *
 * @throws {SpecError} when a file is missing or broken, a reference leads nowhere, or the version has no webhooks.
 */
export async function load(file: string): Promise<LoadedSpec> {
  const absolute = path.resolve(file);
  const root = await readRoot(absolute);
  assertVersion(root);

  const { bundle: whole, problems } = await bundleAll(root, absolute);
  const problem = problems.find(({ severity }) => severity === 'error');
  if (problem) throw new SpecError(explain(problem), problemLocation(problem));
  const document = whole.parsed;
  if (!isObject(document)) throw new SpecError('The document is not an object.', startOf(absolute));
  return { document, locate: (target) => locate(absolute, target) };
}

async function readRoot(absolute: string): Promise<Document> {
  try {
    const root = await new BaseResolver().resolveDocument(null, absolute, true);
    if (root instanceof Error) throw root;
    return root;
  } catch (cause) {
    if (cause instanceof YamlParseError) {
      const { line, col } = cause;
      const location = { ...startOf(absolute), line: line || 1, column: col || 1 };
      throw new SpecError(`The file is not valid YAML or JSON: ${reason(cause.originalError)}`, location, { cause });
    }
    if (cause instanceof ResolveError) {
      throw new SpecError(`The file cannot be read: ${reason(cause.originalError)}`, startOf(absolute), { cause });
    }
    throw cause;
  }
}

async function bundleAll(root: Document, absolute: string): Promise<Awaited<ReturnType<typeof bundle>>> {
  const config = await createConfig({});
  try {
    return await bundle({ doc: root, config, base: absolute });
  } catch (cause) {
    const circle = findCircle(root.parsed);
    if (circle) throw new SpecError('The reference leads to itself.', lineAndColumn(root, circle), { cause });
    throw new SpecError(`The document cannot be bundled: ${reason(cause)}`, startOf(absolute), { cause });
  }
}

function assertVersion(root: Document): void {
  const document = root.parsed;
  const file = root.source.absoluteRef;
  if (!isObject(document)) throw new SpecError('The file holds no OpenAPI document.', startOf(file));
  const { openapi, swagger } = document;
  if (typeof openapi === 'string' && /^3\.[12]\./.test(openapi)) return;
  if (openapi === undefined && swagger === undefined) {
    throw new SpecError('The file holds no OpenAPI document: `openapi` is missing.', startOf(file));
  }
  const version = JSON.stringify(openapi ?? swagger);
  const location = lineAndColumn(root, [openapi === undefined ? 'swagger' : 'openapi']);
  if (swagger === undefined && !/^"?3\.0/.test(version)) {
    throw new SpecError(
      `Version ${version} of OpenAPI is not known: 3.1.x and 3.2.x are, such as \`3.1.1\`.`,
      location,
    );
  }
  throw new SpecError(
    `Version ${version} has no webhooks; OpenAPI has them since 3.1. Set \`openapi: 3.1.1\`, move ` +
      '`x-webhooks` to `webhooks`, and replace `nullable: true` by a type list such as `[string, "null"]`.',
    location,
  );
}

/** Follows a path from the root file through the references on its way. */
async function locate(rootFile: string, target: Path): Promise<Location | undefined> {
  const resolver = new BaseResolver();
  const root = await resolver.resolveDocument<JsonValue>(null, rootFile, true);
  if (root instanceof Error) return undefined;
  let document: Document<JsonValue> = root;
  let node: JsonValue | undefined = root.parsed;
  let walked: string[] = [];
  for (const segment of target) {
    for (let hops = 0; hops < 100 && isObject(node) && typeof node['$ref'] === 'string'; hops++) {
      const [file = '', fragment = ''] = node['$ref'].split('#');
      if (file !== '') {
        const absoluteRef = resolver.resolveExternalRef(document.source.absoluteRef, file);
        const next: Document<JsonValue> | Error = await resolver.resolveDocument<JsonValue>(null, absoluteRef);
        if (next instanceof Error) return lineAndColumn(document, walked);
        document = next;
      }
      walked = parsePointer(fragment);
      node = at(document.parsed, walked);
    }
    const next = child(node, segment);
    if (next === undefined) break;
    node = next;
    walked.push(segment);
  }
  return lineAndColumn(document, walked);
}

function lineAndColumn({ source }: Document<unknown>, target: Path): Location {
  const pointer = formatPointer(target);
  const { start } = getLineColLocation({ source, pointer });
  return { file: relative(source.absoluteRef), line: start.line, column: start.col, pointer };
}

function problemLocation({ location }: NormalizedProblem): Location | undefined {
  const [first] = location;
  if (!first) return undefined;
  const { source, start } = getLineColLocation(first);
  return {
    file: relative(source.absoluteRef),
    line: start.line,
    column: start.col,
    pointer: first.pointer ?? '#/',
  };
}

function startOf(absolute: string): Location {
  return { file: relative(absolute), line: 1, column: 1, pointer: '#/' };
}

function relative(absolute: string): string {
  return path.relative(process.cwd(), absolute) || absolute;
}

/** Redocly's words for what a person can mend. */
function explain({ message, location }: NormalizedProblem): string {
  const [line = ''] = withoutPaths(message).split('\n', 1);
  const parsing = /^Failed to parse: (.*?)( in "[^"]*" \(\d+:\d+\))?$/.exec(line);
  if (parsing) return `The file is not valid YAML or JSON: ${parsing[1]}.`;
  const [first] = location;
  if (!line.startsWith("Can't resolve $ref") || !first) return line;
  const node = at(
    new BaseResolver().parseDocument(first.source).parsed as JsonValue,
    parsePointer(first.pointer ?? ''),
  );
  const target = JSON.stringify(child(node, '$ref'));
  if (line.includes('ENOENT')) return `The reference ${target} leads nowhere: there is no such file.`;
  return `The reference ${target} leads nowhere${line.replace(/^Can't resolve \$ref/, '')}.`;
}

function withoutPaths(message: string): string {
  return message.replaceAll(`${process.cwd()}${path.sep}`, '');
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'there is no such file.';
  if ('code' in error && error.code === 'EACCES') return 'permission denied.';
  if (error.message.includes('received a folder')) return 'it is a folder.';
  if ('reason' in error) return `${String(error.reason)}.`;
  return withoutPaths(error.message).split('\n', 1)[0] ?? '';
}
