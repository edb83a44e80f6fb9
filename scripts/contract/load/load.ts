import path from 'node:path';
import { isObject, type JsonObject } from '../json.ts';
import type { Path } from '../pointer.ts';
import { type Location, SpecError, type Warning } from '../spec-error.ts';
import { Files, locationOf, type Place, placeWithin, type SourceFile } from './files.ts';
import { applyOverlay } from './overlay.ts';
import { overlayFile } from './overlay-file.ts';
import { type ResolvedDocument, resolveDocument } from './resolve-document.ts';
import { assertVersion } from './version.ts';

export interface LoadOptions {
  /** The folder that references may not leave. Default: the one of the document. */
  readonly root?: string | undefined;
  /** An OpenAPI Overlay to apply to the document. Default: `overlay.yaml` beside it, if there is one. */
  readonly overlay?: string | undefined;
  /** Whether references to `http:` and `https:` are fetched. Default: false. */
  readonly allowRemote?: boolean | undefined;
  /** Whether a webhook that cannot be read is left out with a warning. Default: false. */
  readonly skipBroken?: boolean | undefined;
}

/** What the webhooks of a document reach, resolved, and the way back to the files that it was made of. */
export interface LoadedSpec {
  readonly document: JsonObject;
  /** The files that it was made of, by absolute path or URL. */
  readonly files: readonly string[];
  readonly warnings: readonly Warning[];
  /** Where a node of the document stands in its source file. */
  locate(path: Path): Location | undefined;
}

/**
 * Reads a document and all that its webhooks refer to.
 *
 * @throws {SpecError} when there are no webhooks, a file is missing or broken, or a reference leads nowhere.
 */
export async function load(file: string, options: LoadOptions = {}): Promise<LoadedSpec> {
  const absolute = path.resolve(file);
  const root = path.resolve(options.root ?? path.dirname(absolute));
  const files = new Files({ root, allowRemote: options.allowRemote ?? false });
  const warnings = new Map<string, Warning>();
  /** Once a document: the first of a kind stands for all. */
  const warn = (message: string, location: Location): void => {
    if (!warnings.has(message)) warnings.set(message, { message, location });
  };

  const overlay = overlayFile(absolute, options.overlay);
  const change = overlay === undefined ? undefined : await files.openFile(overlay);
  const source = await files.openRoot(absolute, (file) => (change ? applyOverlay(file, change, warn) : file));
  const contents = assertVersion(source);
  const webhooks = findWebhooks(contents, source, warn);
  const request = { root: { file: source, path: [] }, webhooks, files, warn };
  const all = Object.keys(mapAt(contents, webhooks));
  const { document, origins } = await resolveAll();
  if (typeof document['openapi'] === 'string' && document['openapi'].startsWith('3.0')) document['openapi'] = '3.1.1';
  return {
    document,
    files: files.names,
    warnings: [...warnings.values()],
    locate: (target) => origins.locate(document, target),
  };

  async function resolveAll(): Promise<ResolvedDocument> {
    try {
      return await resolveDocument({ ...request, keys: all });
    } catch (error) {
      const kept = options.skipBroken && error instanceof SpecError ? await sound(all) : [];
      if (kept.length === 0) throw error;
      return resolveDocument({ ...request, keys: kept });
    }
  }

  /** The webhooks that can be read each on its own. */
  async function sound(candidates: readonly string[]): Promise<string[]> {
    const kept: string[] = [];
    for (const key of candidates) {
      try {
        await resolveDocument({ ...request, keys: [key] });
        kept.push(key);
      } catch (error) {
        if (!(error instanceof SpecError)) throw error;
        for (const { message, location } of error.problems) {
          warnings.set(`${key} ${message}`, { message: `The webhook "${key}" is left out: ${message}`, location });
        }
      }
    }
    return kept;
  }
}

function findWebhooks(
  document: JsonObject,
  file: SourceFile,
  warn: (message: string, location: Location) => void,
): Place {
  const root: Place = { file, path: [] };
  const { webhooks, 'x-webhooks': extension } = document;
  const name = webhooks === undefined && extension !== undefined ? 'x-webhooks' : 'webhooks';
  const place = placeWithin(root, name);
  if (name === 'x-webhooks')
    warn('`x-webhooks` is read as `webhooks`, as it is called since OpenAPI 3.1.', locationOf(place));
  const found = document[name];
  if (isObject(found) && Object.keys(found).length > 0) return place;
  throw new SpecError(whyNone(found), locationOf(place));
}

function whyNone(webhooks: unknown): string {
  if (webhooks === undefined || webhooks === null) return 'The document has no webhooks: `webhooks` is missing.';
  if (!isObject(webhooks)) return '`webhooks` has to map names to Path Items.';
  return 'The document has no webhooks: `webhooks` is empty.';
}

function mapAt(document: JsonObject, { path: [name = ''] }: Place): JsonObject {
  const found = document[name];
  return isObject(found) ? found : {};
}
