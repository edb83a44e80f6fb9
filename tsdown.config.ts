import type { UserConfig } from 'tsdown';

type OutputOptions = Exclude<Extract<UserConfig['outputOptions'], object>, (...args: never) => unknown>;

/** What runs in an application, as ESM and as CommonJS. */
const library = {
  index: 'src/index.ts',
  validators: 'src/validators.ts',
  receiver: 'src/receiver.ts',
  producer: 'src/producer.ts',
  openapi: 'src/openapi.ts',
  fixtures: 'mocks/fixtures.ts',
  'src/signature/hmac.node': 'src/signature/hmac.node.ts',
  'src/signature/hmac.web': 'src/signature/hmac.web.ts',
  'src/producer/transport.node': 'src/producer/transport.node.ts',
  'src/producer/transport.auto': 'src/producer/transport.auto.ts',
  'src/producer/transport.web': 'src/producer/transport.web.ts',
};

/** ESM only, because MSW 3 is. */
const mocks = { mocks: 'mocks/index.ts', 'mocks/server': 'mocks/server.ts' };

const command = { 'cli/main': 'cli/main.ts' };

/** Only the command and the mock server use these: they are bundled, so that an installation is one package. */
const VENDORED = ['commander', 'srvx'];

const common: UserConfig = {
  platform: 'node',
  fixedExtension: false,
  target: 'es2022',
  sourcemap: true,
  dts: { sourcemap: true },
  deps: { neverBundle: ['#hmac', '#transport', 'msw'], alwaysBundle: [/^(?:commander|srvx)(?:\/|$)/] },
  unbundle: true,
  outputOptions: renameNodeModules,
  checks: { pluginTimings: false },
};

const config: UserConfig[] = [
  {
    ...common,
    entry: { ...library, ...mocks, ...command },
    format: 'esm',
    copy: [
      { from: 'cli/listen/page/*', to: 'dist/cli/listen/page' },
      ...VENDORED.map((name) => ({ from: `node_modules/${name}/LICENSE`, to: `dist/vendor/${name}` })),
    ],
  },
  { ...common, entry: library, format: 'cjs' },
];

/** npm leaves folders with the name `node_modules` out of a tarball. The sources are in it, so that maps need no copy. */
function renameNodeModules(options: OutputOptions): OutputOptions {
  const { entryFileNames = '[name].js' } = options;
  return {
    ...options,
    sourcemapExcludeSources: true,
    entryFileNames(chunk) {
      const pattern = typeof entryFileNames === 'string' ? entryFileNames : entryFileNames(chunk);
      return pattern.replace('[name]', chunk.name.replace(/^node_modules\//, 'vendor/'));
    },
  };
}

export default config;
