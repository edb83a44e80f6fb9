import type { Row, Tool } from '../runner/definition.ts';

const SCRIPTS = ['every-entry.js', 'send-and-receive.js', 'mocks.js'];

/** One project on every runtime that has a server and a file system. */
function roundTrip(run: string): Record<string, Row> {
  return {
    'round-trip': { steps: SCRIPTS.map((script) => `${run} ${script}`), server: server(run) },
    'pinned-connection': { folder: 'round-trip', steps: [`${run} deliver-pinned.js`] },
  };
}

/** Node before 20.20.2, 22.22.2 and 24.14.1 throws where `headersDistinct` meets this header. */
const HOSTILE = `curl --silent --request POST --header '__proto__: x' "$URL" | grep missing_signature`;

function server(run: string): Row['server'] {
  return { start: `${run} server.js`, path: '/webhooks', afterwards: [HOSTILE, HOSTILE] };
}

/** The store in SQLite, which Node has without a flag from 22.13 on. */
const sqlite: Record<string, Row> = { sqlite: { steps: ['node store.js', 'node two-processes.js'] } };

const node: Tool[] = [
  { name: 'node-20.19.0', core: true, dependencies: { node: '20.19.0', msw: '^2.10.5' }, rows: roundTrip('node') },
  { name: 'node-20.19.4', core: false, dependencies: { node: '20.19.4', msw: '^2.10.5' }, rows: roundTrip('node') },
  {
    name: 'node-22',
    core: false,
    dependencies: { node: '^22.0.0', msw: '^3.0.0' },
    rows: { ...roundTrip('node'), ...sqlite },
  },
  {
    name: 'node-24',
    core: true,
    dependencies: { node: '^24.0.0', msw: '^3.0.0' },
    rows: { ...roundTrip('node'), ...sqlite },
  },
  {
    name: 'node-26',
    core: false,
    dependencies: { node: '^26.0.0', msw: '^3.0.0' },
    rows: { ...roundTrip('node'), ...sqlite },
  },
];

const bun: Tool = { name: 'bun', core: true, dependencies: { bun: '^1.0.0', msw: '^2.10.5' }, rows: roundTrip('bun') };

const deno: Tool = {
  name: 'deno',
  core: true,
  dependencies: { deno: '^2.0.0', msw: '^2.10.5' },
  rows: {
    'round-trip': {
      steps: [
        'deno run --allow-all every-entry.js',
        'deno run --allow-all send-and-receive.js',
        // Deno 2.9.6 does not exit by itself once MSW 2.15.0 is imported, even if nothing of it is used.
        `deno eval "await import('./mocks.js'); Deno.exit();"`,
      ],
      server: server('deno run --allow-all'),
    },
  },
};

/** The runtime of Cloudflare Workers. It loads one file, so the project is bundled as Wrangler does it. */
const workerd: Tool = {
  name: 'workerd',
  core: true,
  dependencies: { workerd: '^1.20260101.0', esbuild: '^0.28.0' },
  shown: ['workerd'],
  rows: {
    workerd: {
      steps: [
        'esbuild worker.js --bundle --format=esm --platform=neutral --conditions=workerd,worker,browser --outfile=build/worker.js',
      ],
      server: {
        start: 'workerd serve config.capnp --socket-addr http=127.0.0.1:$PORT',
        path: '/webhooks',
        afterwards: [`curl --fail --silent "$\{URL%/webhooks}/send" | grep '"outcome":"acknowledged"'`],
      },
    },
  },
};

const tools: Tool[] = [...node, bun, deno, workerd];

export default tools;
