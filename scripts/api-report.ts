// Writes what each entry of the built package exports, to be reviewed: a change of the public API is a change of these files.
// What generated/ declares is left out: it is committed as it is, and a change of the contract has a check of its own.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from '@microsoft/api-extractor';
import { declaredNames, withoutDeclarations } from './api-report/without-declarations.ts';
import { root } from './root.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const entries = declarationsOfEntries();
const configs = entries.map((file) => configOf(file));
const [first, ...others] = configs;
if (!first) throw new TypeError('package.json must export an entry with types.');
const compilerState = CompilerState.create(first, {
  additionalEntryPoints: others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
});
for (const folder of ['api', '.tmp/api/before']) mkdirSync(path.join(root, folder), { recursive: true });
const generated = namesInGenerated();
for (const config of configs)
  update(path.basename(config.reportFilePath), withoutDeclarations(reportOf(config), generated));

/** Writes a report, or says that the one before differs. */
function update(name: string, report: string | undefined): void {
  const file = path.join(root, 'api', name);
  const before = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
  if (report === before) return;
  console.log(`api/${name} ${values.check ? 'is out of date: run `npm run api`' : 'is written'}`);
  if (values.check) process.exitCode = 1;
  else if (report === undefined) rmSync(file);
  else writeFileSync(file, report);
}

function reportOf(config: ExtractorConfig): string {
  const { errorCount } = Extractor.invoke(config, {
    compilerState,
    localBuild: true,
    messageCallback(message) {
      message.handled = message.logLevel !== 'error';
    },
  });
  if (errorCount > 0) process.exitCode = 1;
  return readFileSync(config.reportFilePath, 'utf8');
}

function namesInGenerated(): Set<string> {
  const folder = path.join(root, 'generated');
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return new Set(sources.flatMap((name) => declaredNames(readFileSync(path.join(folder, name), 'utf8'))));
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
      reportFolder: path.join(root, '.tmp/api'),
      reportTempFolder: path.join(root, '.tmp/api/before'),
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
