import { readFile } from 'node:fs/promises';
import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { plainDelivery } from './plain-delivery.ts';

export interface Page {
  /** Adds a delivery, for all who look. */
  show(delivery: ReceivedDelivery): void;
  /** Answers what a browser asks for; undefined for anything else. */
  respond(request: Request): Promise<Response | undefined>;
}

/** Shown to whoever opens the page later. */
const KEEP = 100;

const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/-/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/-/highlight.js': ['highlight.js', 'text/javascript; charset=utf-8'],
  '/-/page.css': ['page.css', 'text/css; charset=utf-8'],
};

/** The page loads nothing from elsewhere, and runs no script but its own. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/**
 * The live page of `listen`.
 *
 * @param host what is listened on. Payloads are shown to browsers that ask for this host or this machine, so that no
 * other site can read them by having its own name lead here.
 */
export function createPage(host: string): Page {
  const recent: string[] = [];
  const watchers = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();

  function stream(): Response {
    let watcher: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        watcher = controller;
        watchers.add(controller);
        controller.enqueue(encoder.encode(`retry: 1000\n\n${recent.join('')}`));
      },
      cancel: () => void watchers.delete(watcher),
    });
    return new Response(body, { headers: { ...HEADERS, 'content-type': 'text/event-stream' } });
  }

  return {
    show(delivery) {
      const message = `id: ${delivery.number}\ndata: ${JSON.stringify(plainDelivery(delivery))}\n\n`;
      recent.push(message);
      if (recent.length > KEEP) recent.shift();
      for (const watcher of watchers) watcher.enqueue(encoder.encode(message));
    },
    async respond({ method, url }) {
      if (method !== 'GET') return undefined;
      const { hostname, pathname } = new URL(url);
      const file = FILES[pathname];
      if (!file && pathname !== '/-/deliveries') return undefined;
      if (![host, 'localhost', '127.0.0.1', '[::1]'].includes(hostname)) return new Response(null, { status: 403 });
      if (!file) return stream();
      const [name, type] = file;
      const contents = await readFile(new URL(`page/${name}`, import.meta.url));
      return new Response(contents, { headers: { ...HEADERS, 'content-type': type } });
    },
  };
}
