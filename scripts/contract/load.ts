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
import { isObject, type JsonObject, type JsonValue } from './json.ts';
import { at, child, formatPointer, type Path, parsePointer } from './pointer.ts';
import { type Location, SpecError } from './spec-error.ts';

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
  await assertVersion(root);

  const config = await createConfig({});
  const result = await bundle({ doc: root, config, base: absolute });
  const problem = result.problems.find(({ severity }) => severity === 'error');
  if (problem) throw new SpecError(withoutPaths(problem.message), problemLocation(problem));
  const document = result.bundle.parsed;
  if (!isObject(document)) throw new SpecError('The document is not an object.');
  return { document, locate: (target) => locate(absolute, target) };
}

async function readRoot(absolute: string): Promise<Document> {
  const root = await new BaseResolver().resolveDocument(null, absolute, true);
  if (root instanceof YamlParseError) {
    throw new SpecError(`The file is not valid YAML or JSON: ${firstLine(root.originalError.message)}`, {
      file: relative(absolute),
      line: root.line,
      column: root.col,
      pointer: '#/',
    });
  }
  if (root instanceof ResolveError) {
    throw new SpecError(`The file cannot be read: ${reason(root.originalError)}`, startOf(absolute));
  }
  return root;
}

async function assertVersion(root: Document): Promise<void> {
  const document = root.parsed;
  const file = root.source.absoluteRef;
  if (!isObject(document)) throw new SpecError('The file holds no OpenAPI document.', startOf(file));
  const { openapi, swagger } = document;
  if (typeof openapi === 'string' && /^3\.[12]\./.test(openapi)) return;
  if (openapi === undefined && swagger === undefined) {
    throw new SpecError('The file holds no OpenAPI document: `openapi` is missing.', startOf(file));
  }
  const key = openapi === undefined ? 'swagger' : 'openapi';
  throw new SpecError(
    `Version ${JSON.stringify(openapi ?? swagger)} has no webhooks; OpenAPI has them since 3.1. Set \`openapi: 3.1.1\`, move ` +
      '`x-webhooks` to `webhooks`, and replace `nullable: true` by a type list such as `[string, "null"]`.',
    lineAndColumn(root, [key]),
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

function withoutPaths(message: string): string {
  return message.replaceAll(`${process.cwd()}${path.sep}`, '');
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

function reason(error: Error): string {
  if (!('code' in error)) return firstLine(withoutPaths(error.message));
  if (error.code === 'ENOENT') return 'there is no such file.';
  if (error.code === 'EISDIR') return 'it is a folder.';
  return firstLine(withoutPaths(error.message));
}
