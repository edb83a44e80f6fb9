import type { Row, Tool } from '../runner/definition.ts';

interface Compiler {
  readonly typescript: string;
  /** MSW 3 asks for TypeScript 5.9. */
  readonly msw: string;
  /** Whether it knows `with { type: 'json' }`. */
  readonly importAttributes: boolean;
  /** What package.json has to say of the files for the settings of `tsc --init`. */
  readonly initType: ModuleType;
}

type ModuleType = 'commonjs' | 'module';

const COMPILERS: Readonly<Record<string, Compiler>> = {
  'typescript-5.0': { typescript: '~5.0.0', msw: '^2.10.5', importAttributes: false, initType: 'commonjs' },
  'typescript-5.4': { typescript: '~5.4.0', msw: '^2.10.5', importAttributes: false, initType: 'commonjs' },
  'typescript-5.9': { typescript: '~5.9.0', msw: '^3.0.0', importAttributes: true, initType: 'module' },
  'typescript-7': { typescript: '^7.0.0', msw: '^3.0.0', importAttributes: true, initType: 'module' },
};

interface Modules {
  readonly options: Readonly<Record<string, unknown>>;
  /** What package.json says of the files. */
  readonly type: ModuleType;
  /** Whether an import of JSON has to say `with { type: 'json' }`, in a compiler that knows this. */
  readonly withAttributes?: boolean;
}

const MODULES: Readonly<Record<string, Modules>> = {
  commonjs: { options: { module: 'commonjs', esModuleInterop: true }, type: 'commonjs' },
  'node16-commonjs': { options: { module: 'node16' }, type: 'commonjs' },
  node16: { options: { module: 'node16' }, type: 'module' },
  nodenext: { options: { module: 'nodenext' }, type: 'module', withAttributes: true },
  bundler: { options: { module: 'esnext', moduleResolution: 'bundler' }, type: 'module' },
};

const STRICT = {
  target: 'es2020',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  resolveJsonModule: true,
  declaration: true,
  rootDir: '.',
  outDir: 'build',
};

/** Of the rows with the types of Node, which differ little, the one that CI runs. */
const WITH_NODE_IN_CORE = 'nodenext';

const EVERYWHERE = ['round-trip.ts', 'every-export.ts', 'json.ts'];

const JSON_IMPORTS = { 'openapi.json': 'document', 'schemas/campaign.clicked.schema.json': 'schema' };

/** Two installations of each version: the types of Node are either there or not. */
const tools: Tool[] = Object.entries(COMPILERS).flatMap(([name, compiler]) => {
  const { typescript, msw } = compiler;
  const dependencies = { typescript, msw };
  const variants = Object.entries(MODULES);
  return [
    {
      name,
      core: true,
      dependencies,
      rows: {
        ...Object.fromEntries(variants.map(([row, modules]) => [row, withoutNode(compiler, modules)])),
        'tsc-init': tscInit(compiler),
      },
    },
    {
      name: `${name}-with-types-node`,
      core: true,
      dependencies: { ...dependencies, '@types/node': '^20.19.0' },
      rows: Object.fromEntries(
        variants.map(([row, modules]) => [row, { ...withNode(compiler, modules), core: row === WITH_NODE_IN_CORE }]),
      ),
    },
  ];
});

export default tools;

/** Compiles without the DOM library and runs the result, then type-checks with the library, which MSW needs. */
function withoutNode(compiler: Compiler, modules: Modules): Row {
  const mocks = modules.type === 'module' ? ['mocks.ts'] : [];
  const project = projectOf(compiler, modules, { lib: ['es2020'], types: [] }, EVERYWHERE);
  const dom = { noEmit: true, lib: ['es2022', 'dom', 'dom.iterable'] };
  const withDom = { extends: './tsconfig.json', compilerOptions: dom, files: [...EVERYWHERE, ...mocks, 'platform.ts'] };
  return {
    folder: 'project',
    files: { ...project, 'tsconfig.dom.json': JSON.stringify(withDom) },
    steps: ['tsc', 'node build/round-trip.js', 'tsc -p tsconfig.dom.json'],
  };
}

/** Compiles with the types of Node, still without the DOM library, and runs the result. */
function withNode(compiler: Compiler, modules: Modules): Row {
  const files = [...EVERYWHERE, 'platform.ts', 'node.ts'];
  return {
    folder: 'project',
    files: projectOf(compiler, modules, { lib: ['es2022'], types: ['node'] }, files),
    steps: ['tsc', 'node build/round-trip.js'],
  };
}

/** The compiler's own defaults. */
function tscInit({ initType }: Compiler): Row {
  const unusable = initType === 'module' ? 'node.ts' : 'node.ts mocks.ts';
  return {
    folder: 'project',
    files: { 'package.json': JSON.stringify({ type: initType }) },
    steps: [`rm ${unusable}`, 'tsc --init', 'tsc --noEmit'],
  };
}

function projectOf(
  { importAttributes }: Compiler,
  { options, type, withAttributes = false }: Modules,
  platform: { readonly lib: readonly string[]; readonly types: readonly string[] },
  files: readonly string[],
): Record<string, string> {
  return {
    'package.json': JSON.stringify({ type }),
    'json.ts': jsonProgram(importAttributes && withAttributes),
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...STRICT, ...options, ...platform }, files }),
  };
}

function jsonProgram(withAttributes: boolean): string {
  const attributes = withAttributes ? ` with { type: 'json' }` : '';
  const imports = Object.entries(JSON_IMPORTS).map(
    ([file, name]) => `import ${name} from '@heyoo/webhooks/${file}'${attributes};`,
  );
  return [
    ...imports,
    `export const titles: readonly string[] = [${Object.values(JSON_IMPORTS).join(', ')}].map(titleOf);`,
    `function titleOf(value: { title?: string; info?: { title: string } }): string {`,
    `  return value.title ?? value.info?.title ?? '';`,
    `}`,
    '',
  ].join('\n');
}
