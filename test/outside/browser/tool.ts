import type { Tool } from '../runner/definition.ts';

/** MSW 3 needs Node 22.12, its command too. */
const versions = {
  'browser-msw-2': { msw: '^2.10.5' },
  'browser-msw-3': { msw: '^3.0.0', node: '^24.0.0' },
};

/** Vite's starter for React, whose backend is a mock in the browser, in Chromium. */
const tools = Object.entries(versions).map(([name, dependencies]): Tool => ({
  name,
  core: false,
  project: 'react',
  dependencies,
  shown: ['react', 'vite', 'msw', 'playwright-core'],
  rows: { react: { steps: ['npx msw init public', 'npm run build', 'node check-page.js'] } },
}));

export default tools;
