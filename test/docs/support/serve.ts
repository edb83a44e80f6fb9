import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/**
 * Serves a folder under a base path as a plain host does: no rewriting, and a 404 page for what is not there.
 *
 * @param more files that are not in the folder, by their names at its top.
 */
export async function serve(
  folder: string,
  base: string,
  more: ReadonlyMap<string, string> = new Map(),
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const inside = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : undefined;
    const found =
      inside === undefined ? undefined : (more.get(inside) ?? (await fileAt(path.join(folder, path.sep, inside))));
    const file = found ?? path.join(folder, '404.html');
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': TYPES[path.extname(file)] ?? 'text/plain',
      'cache-control': 'max-age=600',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function fileAt(place: string): Promise<string | undefined> {
  const file = place.endsWith(path.sep) ? path.join(place, 'index.html') : place;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
};
