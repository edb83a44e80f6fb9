import type { Row, Tool } from '../runner/definition.ts';

/** What these need: not the oldest Node that the package supports. */
const node = '^24.0.0';

const build: Row = { steps: ['npm run build'], server: { start: 'npm start', path: '/webhooks' } };

const frameworks: Readonly<Record<string, Pick<Tool, 'shown'> & { readonly row?: Row }>> = {
  nitro: { shown: ['nitro'], row: { ...build, server: { start: 'npm run preview', path: '/webhooks' } } },
  astro: { shown: ['astro', '@astrojs/node'] },
  sveltekit: { shown: ['@sveltejs/kit', '@sveltejs/adapter-node', 'svelte', 'vite'] },
  'sveltekit-3': { shown: ['@sveltejs/kit', '@sveltejs/adapter-node', 'svelte', 'vite'] },
  'react-router': {
    shown: ['react-router', 'vite'],
    row: { ...build, steps: ['npm run typecheck', 'npm run build'] },
  },
  'next-pages': { shown: ['next'], row: { ...build, server: { start: 'npm start', path: '/api/webhooks' } } },
};

const tools = Object.entries(frameworks).map(([name, { shown = [], row = build }]): Tool => ({
  name,
  core: false,
  project: name,
  dependencies: { node },
  shown: [...shown, 'node'],
  rows: { project: row },
}));

export default tools;
