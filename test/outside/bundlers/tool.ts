import type { Tool } from '../runner/definition.ts';

/** How a bundler writes the bundles of the project, with its own defaults where it has any. */
interface Bundler {
  readonly dependencies: Readonly<Record<string, string>>;
  /** For bundles that are ES modules. */
  readonly type?: 'module';
  readonly files?: Readonly<Record<string, string>>;
  /** More of the project's package.json. */
  readonly manifest?: object;
  readonly page: Build;
  readonly click: Build;
  /** Writes dist/server.js and dist/send.js. */
  readonly node: readonly string[];
}

interface Build {
  readonly command: string;
  readonly output: string;
}

const CLICK_PAGE = '<!doctype html>\n<script type="module" src="/src/click.js"></script>\n';

/** Of webpack and Rspack. */
const NODE_CONFIG = `module.exports = {
  mode: 'production',
  target: 'node',
  entry: { server: './src/server.js', send: './src/send.js' },
};
`;

const bundlers: Readonly<Record<string, Bundler>> = {
  vite: {
    dependencies: { vite: '^8.0.0' },
    type: 'module',
    files: {
      'click/index.html': CLICK_PAGE.replace('/src', '../src'),
      // By default Vite leaves packages out of what runs on a server.
      'vite.config.js': 'export default { ssr: { noExternal: true } };\n',
    },
    page: { command: 'vite build', output: 'dist/assets/*.js' },
    click: { command: 'vite build click', output: 'click/dist/assets/*.js' },
    node: ['vite build --ssr src/server.js', 'vite build --ssr src/send.js --emptyOutDir false'],
  },
  esbuild: {
    dependencies: { esbuild: '^0.28.0' },
    page: { command: 'esbuild src/page.js --bundle --outdir=dist', output: 'dist/page.js' },
    click: { command: 'esbuild src/click.js --bundle --outdir=dist', output: 'dist/click.js' },
    node: ['esbuild src/server.js src/send.js --bundle --platform=node --outdir=dist'],
  },
  // Its default is made for browsers, on Node too.
  'esbuild-esm': {
    dependencies: { esbuild: '^0.28.0' },
    type: 'module',
    page: { command: 'esbuild src/page.js --bundle --minify --outdir=dist', output: 'dist/page.js' },
    click: { command: 'esbuild src/click.js --bundle --minify --outdir=dist', output: 'dist/click.js' },
    node: ['esbuild src/server.js src/send.js --bundle --format=esm "--external:node:*" --outdir=dist'],
  },
  rollup: {
    dependencies: { rollup: '^4.0.0', '@rollup/plugin-node-resolve': '^16.0.0' },
    type: 'module',
    page: { command: 'rollup src/page.js -p node-resolve -d dist', output: 'dist/page.js' },
    click: { command: 'rollup src/click.js -p node-resolve -d dist', output: 'dist/click.js' },
    node: ['rollup src/server.js src/send.js -p node-resolve -d dist'],
  },
  rolldown: {
    dependencies: { rolldown: '^1.0.0' },
    type: 'module',
    page: { command: 'rolldown src/page.js -d dist', output: 'dist/page.js' },
    click: { command: 'rolldown src/click.js -d dist', output: 'dist/click.js' },
    node: ['rolldown src/server.js src/send.js -d dist'],
  },
  webpack: {
    dependencies: { webpack: '^5.0.0', 'webpack-cli': '^7.0.0' },
    page: { command: 'webpack ./src/page.js --mode production', output: 'dist/main.js' },
    click: { command: 'webpack ./src/click.js --mode production -o dist/click', output: 'dist/click/main.js' },
    files: { 'node.config.js': NODE_CONFIG },
    node: ['webpack -c node.config.js'],
  },
  rspack: {
    dependencies: { '@rspack/core': '^2.0.0', '@rspack/cli': '^2.0.0' },
    page: { command: 'rspack build --entry ./src/page.js', output: 'dist/main.js' },
    click: { command: 'rspack build --entry ./src/click.js -o dist/click', output: 'dist/click/main.js' },
    files: { 'node.config.js': NODE_CONFIG },
    node: ['rspack build -c node.config.js'],
  },
  parcel: {
    dependencies: { parcel: '^2.0.0' },
    files: { 'click.html': CLICK_PAGE },
    // By default Parcel reads no `exports`, and finds the root entry alone.
    manifest: {
      '@parcel/resolver-default': { packageExports: true },
      targets: {
        page: { source: 'index.html', distDir: 'dist' },
        click: { source: 'click.html', distDir: 'dist/click' },
        server: { source: 'src/server.js', distDir: 'dist', context: 'node', includeNodeModules: true },
        send: { source: 'src/send.js', distDir: 'dist', context: 'node', includeNodeModules: true },
      },
    },
    page: { command: 'parcel build --target page', output: 'dist/*.js' },
    click: { command: 'parcel build --target click', output: 'dist/click/*.js' },
    node: ['parcel build --target server --target send'],
  },
};

const tools = Object.entries(bundlers).map(
  ([name, { dependencies, type, files, manifest, page, click, node }]): Tool => {
    const project = {
      folder: 'project',
      files: { ...files, 'package.json': JSON.stringify({ private: true, type, ...manifest }) },
    };
    return {
      name,
      core: false,
      dependencies,
      rows: {
        page: {
          ...project,
          steps: [page.command, click.command, `node check-page.mjs ${page.output} ${click.output}`],
        },
        server: {
          ...project,
          steps: [...node, 'node check-send.mjs dist/send.js'],
          server: { start: 'node dist/server.js', path: '/webhooks' },
        },
      },
    };
  },
);

export default tools;
