import { readdirSync } from 'node:fs';
import MagicString from 'magic-string';
import type { Rolldown, UserConfig } from 'tsdown';

type OutputOptions = Exclude<Extract<UserConfig['outputOptions'], object>, (...args: never) => unknown>;

/** What runs in an application, as ESM and as CommonJS. */
const library = {
  index: 'src/index.ts',
  validators: 'src/validators.ts',
  receiver: 'src/receiver.ts',
  producer: 'src/producer.ts',
  diagnose: 'src/diagnose.ts',
  stream: 'src/stream.ts',
  openapi: 'src/openapi.ts',
  fixtures: 'mocks/fixtures.ts',
  testing: 'mocks/testing.ts',
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
const VENDORED = ['commander', 'leven', 'srvx', 'ws'];

const common: UserConfig = {
  platform: 'node',
  fixedExtension: false,
  target: 'es2022',
  sourcemap: true,
  dts: { sourcemap: true },
  deps: {
    neverBundle: ['#hmac', '#transport', 'msw'],
    alwaysBundle: [new RegExp(`^(?:${VENDORED.join('|')})(?:/|$)`)],
  },
  unbundle: true,
  outputOptions,
  checks: { pluginTimings: false },
};

const config: UserConfig[] = [
  {
    ...common,
    entry: { ...library, ...mocks, ...command },
    format: 'esm',
    copy: [
      { from: 'cli/listen/page/*', to: 'dist/cli/listen/page' },
      ...VENDORED.map((name) => ({ from: licenceOf(name), to: `dist/vendor/${name}`, rename: 'LICENSE' })),
    ],
  },
  { ...common, entry: library, format: 'cjs' },
];

/** npm leaves folders with the name `node_modules` out of a tarball. The sources are in it, so that maps need no copy. */
function outputOptions(options: OutputOptions): OutputOptions {
  const { entryFileNames = '[name].js' } = options;
  return {
    ...options,
    plugins: [exportDeclarations()],
    sourcemapExcludeSources: true,
    entryFileNames(chunk) {
      const pattern = typeof entryFileNames === 'string' ? entryFileNames : entryFileNames(chunk);
      return pattern.replace('[name]', chunk.name.replace(/^node_modules\//, 'vendor/'));
    },
  };
}

/**
 * Prints `export interface A`, where declarations end in `export { A }`. TypeScript 5.0 finds the public entry of a type
 * only by a declaration that is exported in its place: otherwise what a program infers and exports is TS2742 there.
 */
function exportDeclarations(): Rolldown.Plugin {
  return {
    name: 'export-declarations',
    renderChunk: {
      order: 'post',
      handler(code, { fileName }) {
        const list = /^export \{([^}]*)\};/m.exec(code);
        if (!/\.d\.c?ts$/.test(fileName) || !list) return null;
        const text = new MagicString(code);
        const kept = (list[1] ?? '').split(',').filter((specifier) => {
          const name = specifier.replace(/^\s*type /, '').trim();
          const declarations = [...code.matchAll(declarationsOf(name))];
          for (const { index } of declarations) text.prependLeft(index, 'export ');
          return declarations.length === 0;
        });
        text.update(list.index, list.index + list[0].length, `export {${kept.join(',')}};`);
        return { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) };
      },
    },
  };
}

/** At the beginning of a line; a renamed export has none. */
function declarationsOf(name: string): RegExp {
  const keyword = String.raw`(?:declare (?:abstract )?(?:class|const|enum|function|let|namespace|var)|interface|type)`;
  return new RegExp(String.raw`^${keyword} ${name}\b`, 'gm');
}

/** The file of the licence, which authors spell in different ways. */
function licenceOf(name: string): string {
  const file = readdirSync(`node_modules/${name}`).find((each) => /^licen[cs]e(?:\.md|\.txt)?$/i.test(each));
  return `node_modules/${name}/${file}`;
}

export default config;
