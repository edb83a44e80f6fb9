import { existsSync } from 'node:fs';
import path from 'node:path';

/** The overlay of a document: the one that is chosen, else `overlay.yaml` beside the document, if there is one. */
export function overlayFile(document: string, chosen: string | undefined): string | undefined {
  if (chosen !== undefined) return path.resolve(chosen);
  const beside = path.join(path.dirname(path.resolve(document)), 'overlay.yaml');
  return existsSync(beside) ? beside : undefined;
}
