// Writes what each entry of the built package exports, to be reviewed: a change of the public API is a change of these files.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from '@microsoft/api-extractor';
import { root } from './root.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const entries = declarationsOfEntries();
const configs = entries.map((file) => configOf(file));
const [first, ...others] = configs;
if (!first) throw new TypeError('package.json must export an entry with types.');
const compilerState = CompilerState.create(first, {
  additionalEntryPoints: others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
});
for (const folder of ['api', '.tmp/api']) mkdirSync(path.join(root, folder), { recursive: true });
const changed = configs.filter((config) => isChanged(config)).map(({ reportFilePath }) => reportFilePath);
for (const file of changed) {
  console.log(`${path.relative(root, file)} ${values.check ? 'is out of date: run `npm run api`' : 'is written'}`);
}
if (values.check && changed.length > 0) process.exitCode = 1;

/** Whether the report differs from the one before. Unless it is only checked, it is written. */
function isChanged(config: ExtractorConfig): boolean {
  const result = Extractor.invoke(config, {
    compilerState,
    localBuild: !values.check,
    messageCallback(message) {
      message.handled = message.logLevel !== 'error';
    },
  });
  if (result.errorCount > 0) process.exitCode = 1;
  return result.apiReportChanged;
}

/** The declarations of each entry that has some: those of its ES modules, since the others hold the same. */
function declarationsOfEntries(): string[] {
  const { exports }: { exports: Readonly<Record<string, Entry>> } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  return Object.values(exports).flatMap((entry) => {
    const { import: condition = entry } = typeof entry === 'string' ? {} : entry;
    return typeof condition === 'string' || condition.types === undefined ? [] : [condition.types];
  });
}

type Entry = string | { readonly types?: string; readonly import?: { readonly types: string } };

function configOf(declarations: string): ExtractorConfig {
  const name = path
    .relative('dist', declarations)
    .replace(/\.d\.ts$/, '')
    .replaceAll(path.sep, '-');
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  const configObject: IConfigFile = {
    projectFolder: root,
    mainEntryPointFilePath: path.join(root, declarations),
    newlineKind: 'lf',
    compiler: {
      overrideTsconfig: {
        compilerOptions: {
          target: 'es2022',
          module: 'nodenext',
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
        },
        include: ['dist/*.d.ts', 'dist/mocks/*.d.ts'],
      },
    },
    apiReport: {
      enabled: true,
      reportFileName: name,
      reportFolder: path.join(root, 'api'),
      reportTempFolder: path.join(root, '.tmp/api'),
      includeForgottenExports: true,
    },
    messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
  };
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: path.join(root, 'package.json'),
  });
}
