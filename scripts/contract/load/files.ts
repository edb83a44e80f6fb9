import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BaseResolver,
  type Document,
  getLineColLocation,
  isAbsoluteUrl,
  ResolveError,
  YamlParseError,
} from '@redocly/openapi-core';
import { type JsonValue } from '../json.ts';
import { at as nodeAt, child, formatPointer, type Path, parsePointer } from '../pointer.ts';
import { type Location, SpecError } from '../spec-error.ts';
import { checkAliases } from './aliases.ts';
import { findAnchor } from './anchors.ts';

/** A node of a file. */
export interface Place {
  readonly file: SourceFile;
  readonly path: Path;
}

export interface SourceFile {
  /** Absolute path or URL. */
  readonly name: string;
  readonly parsed: JsonValue;
  readonly source: Document['source'];
  /** Where a node was put in from, if it is not the file's own. */
  readonly origin?: (path: Path) => Place | undefined;
}

export interface FileOptions {
  /** The folder that local references may not leave. */
  readonly root: string;
  /** Whether references to `http:` and `https:` are fetched. */
  readonly allowRemote: boolean;
}

/** The files of a document, each read and parsed once. */
export class Files {
  readonly #resolver = new BaseResolver();
  readonly #opened = new Map<string, Promise<SourceFile>>();
  readonly #options: FileOptions;

  constructor(options: FileOptions) {
    this.#options = options;
  }

  /** The files that were opened, by absolute path or URL. */
  get names(): string[] {
    return [...this.#opened.keys()];
  }

  /**
   * @param change what is applied to the document before anything refers to it.
   * @throws {SpecError} when the file is missing or is not valid YAML or JSON.
   */
  async openRoot(absolute: string, change: (file: SourceFile) => SourceFile = (file) => file): Promise<SourceFile> {
    const file = change(await this.openFile(absolute));
    this.#opened.set(absolute, Promise.resolve(file));
    return file;
  }

  /** @throws {SpecError} when the file is missing or is not valid YAML or JSON. */
  openFile(absolute: string): Promise<SourceFile> {
    return this.#open(absolute, (cause) => {
      return new SpecError(`The file cannot be read: ${reason(cause)}`, startOf(absolute), { cause });
    });
  }

  /**
   * The file and pointer that a reference names.
   *
   * @throws {SpecError} when the file is missing, broken, remote, or outside of the root folder.
   */
  async target(ref: string, from: Place): Promise<Place> {
    const [name = '', fragment = ''] = ref.split('#', 2);
    const file = name === '' ? from.file : await this.#openReferenced(name, ref, from);
    if (fragment === '' || fragment.startsWith('/')) return { file, path: parsePointer(fragment) };
    return { file, path: findAnchor(file.parsed, fragment) ?? ['#', fragment] };
  }

  #openReferenced(name: string, ref: string, from: Place): Promise<SourceFile> {
    const resolved = this.#resolver.resolveExternalRef(from.file.name, name);
    const absolute = resolved.startsWith('file:') ? fileURLToPath(resolved) : resolved;
    const shown = JSON.stringify(ref);
    if (isAbsoluteUrl(absolute)) {
      if (!this.#options.allowRemote) {
        throw new SpecError(`The reference ${shown} is remote: pass \`--allow-remote\` to fetch it.`, locationOf(from));
      }
    } else if (isOutside(absolute, this.#options.root)) {
      throw new SpecError(
        `The reference ${shown} leads out of the folder of the document: pass a folder that holds all files with \`--root\`.`,
        locationOf(from),
      );
    }
    return this.#open(absolute, (cause) => {
      return new SpecError(`The reference ${shown} leads nowhere: ${reason(cause)}`, locationOf(from), { cause });
    });
  }

  #open(absolute: string, unreadable: (cause: unknown) => SpecError): Promise<SourceFile> {
    const known = this.#opened.get(absolute);
    if (known) return known;
    const opened = this.#parse(absolute, unreadable);
    this.#opened.set(absolute, opened);
    return opened;
  }

  async #parse(absolute: string, unreadable: (cause: unknown) => SpecError): Promise<SourceFile> {
    try {
      const document = await this.#resolver.resolveDocument<JsonValue>(null, absolute, true);
      if (document instanceof Error) throw document;
      const file = { name: absolute, parsed: document.parsed, source: document.source };
      const broken = checkAliases(document.parsed);
      if (broken) throw new SpecError(broken.message, locationOf({ file, path: broken.path }));
      return file;
    } catch (cause) {
      if (cause instanceof YamlParseError) {
        const { line, col } = cause;
        const location = { ...startOf(absolute), line: line || 1, column: col || 1 };
        throw new SpecError(`The file is not valid YAML or JSON: ${reason(cause.originalError)}`, location, { cause });
      }
      if (cause instanceof ResolveError) throw unreadable(cause.originalError);
      throw cause;
    }
  }
}

export function nodeOf({ file, path: segments }: Place): JsonValue | undefined {
  return nodeAt(file.parsed, segments);
}

export function placeWithin({ file, path: segments }: Place, ...more: readonly string[]): Place {
  return { file, path: [...segments, ...more] };
}

/** Line and column of a place; of the deepest node on its way where it does not exist itself. */
export function locationOf({ file, path: segments }: Place): Location {
  const origin = file.origin?.(segments);
  if (origin) return locationOf(origin);
  const existing: string[] = [];
  let node: JsonValue | undefined = file.parsed;
  for (const segment of segments) {
    node = child(node, segment);
    if (node === undefined) break;
    existing.push(segment);
  }
  const pointer = formatPointer(existing);
  const { start } = getLineColLocation({ source: file.source, pointer });
  return { file: relative(file.name), line: start.line, column: start.col, pointer };
}

export function startOf(absolute: string): Location {
  return { file: relative(absolute), line: 1, column: 1, pointer: '#/' };
}

function relative(name: string): string {
  return isAbsoluteUrl(name) ? name : path.relative(process.cwd(), name) || name;
}

/** Symbolic links are followed first, so that none leads out unseen. */
function isOutside(absolute: string, root: string): boolean {
  const within = path.relative(realPath(root), realPath(absolute));
  return within === '..' || within.startsWith(`..${path.sep}`) || path.isAbsolute(within);
}

/** A file that does not exist has the real path of its folder. */
function realPath(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    const parent = path.dirname(absolute);
    return parent === absolute ? absolute : path.join(realPath(parent), path.basename(absolute));
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'there is no such file.';
  if ('code' in error && error.code === 'EACCES') return 'permission denied.';
  if (error.message.includes('received a folder')) return 'it is a folder.';
  if ('reason' in error) return `${String(error.reason)}.`;
  return error.message.replaceAll(`${process.cwd()}${path.sep}`, '').split('\n', 1)[0] ?? '';
}
