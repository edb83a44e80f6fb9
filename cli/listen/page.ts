import { readFile } from 'node:fs/promises';
import { answerAction, type PageActions } from './page-actions.ts';
import type { PlainDelivery } from './plain-delivery.ts';

export interface Page {
  /** Adds a delivery, for all who look. */
  show(delivery: PlainDelivery): void;
  /** Answers what a browser asks for; undefined for anything else. */
  respond(request: Request): Promise<Response | undefined>;
}

/** The latest deliveries, in number and in bytes, that a page shows when it is opened later. */
const KEEP = 100;
const KEEP_BYTES = 8 * 1024 * 1024;

/** The most bytes that wait for one page. A page that is slower is dropped, and connects again. */
const MAX_WAITING_BYTES = 2 * KEEP_BYTES;

const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  ...scripts('page', 'entry', 'element', 'highlight', 'hex-dump'),
  '/-/page.css': ['page.css', 'text/css; charset=utf-8'],
};

function scripts(...names: readonly string[]): Record<string, readonly [file: string, type: string]> {
  return Object.fromEntries(
    names.map((name) => [`/-/${name}.js`, [`${name}.js`, 'text/javascript; charset=utf-8'] as const]),
  );
}

/** The page loads nothing from elsewhere, and runs no script but its own. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** The live page of `listen`. */
export function createPage(actions: PageActions = { find: () => undefined, forwarder: undefined }): Page {
  const recent: Uint8Array[] = [];
  /** Identifies the list of deliveries, so that a page that reconnects knows whether it has the earlier ones. */
  const run = { id: crypto.randomUUID(), canResend: actions.forwarder !== undefined };
  let recentBytes = 0;
  const watchers = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();

  function stream(): Response {
    let watcher: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          watcher = controller;
          watchers.add(controller);
          const begin = `retry: 1000\nevent: run\ndata: ${JSON.stringify(run)}\n\n`;
          controller.enqueue(Buffer.concat([encoder.encode(begin), ...recent]));
        },
        cancel: () => void watchers.delete(watcher),
      },
      { highWaterMark: MAX_WAITING_BYTES, size: ({ length }) => length },
    );
    return new Response(body, { headers: { ...HEADERS, 'content-type': 'text/event-stream' } });
  }

  function send(watcher: ReadableStreamDefaultController<Uint8Array>, message: Uint8Array): void {
    if ((watcher.desiredSize ?? 0) >= message.length) return watcher.enqueue(message);
    watchers.delete(watcher);
    watcher.error(new Error('The page reads too slowly.'));
  }

  function clear(): Response {
    recent.length = 0;
    recentBytes = 0;
    for (const watcher of watchers) send(watcher, encoder.encode('event: clear\ndata:\n\n'));
    return new Response(null, { status: 204 });
  }

  return {
    show(delivery) {
      const message = encoder.encode(`id: ${delivery.number}\ndata: ${JSON.stringify(delivery)}\n\n`);
      recent.push(message);
      recentBytes += message.length;
      while (recent.length > KEEP || (recentBytes > KEEP_BYTES && recent.length > 1)) {
        recentBytes -= recent.shift()?.length ?? 0;
      }
      for (const watcher of watchers) send(watcher, message);
    },
    async respond(request) {
      const { method, url } = request;
      const { pathname } = new URL(url);
      if (method === 'POST' && pathname === '/-/clear') return clear();
      const answered = await answerAction(request, actions);
      if (answered) {
        for (const [name, value] of Object.entries(HEADERS)) answered.headers.set(name, value);
        return answered;
      }
      if (method !== 'GET') return undefined;
      const file = FILES[pathname];
      if (!file && pathname !== '/-/deliveries') return undefined;
      if (!file) return stream();
      const [name, type] = file;
      const contents = await readFile(new URL(`page/${name}`, import.meta.url));
      return new Response(contents, { headers: { ...HEADERS, 'content-type': type } });
    },
  };
}
