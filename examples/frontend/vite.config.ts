import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin, UserConfig } from 'vite';

const config: UserConfig = {
  plugins: [mockServiceWorker()],
  build: { target: 'es2022' },
};

/** Serves the worker script of the msw that is installed: a copy of it would fall behind. */
function mockServiceWorker(): Plugin {
  const script = readFileSync(createRequire(import.meta.url).resolve('msw/mockServiceWorker.js'), 'utf8');
  return {
    name: 'mock-service-worker',
    configureServer({ middlewares }) {
      middlewares.use('/mockServiceWorker.js', (_request, response) => {
        response.setHeader('content-type', 'text/javascript').end(script);
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: script });
    },
  };
}

export default config;
