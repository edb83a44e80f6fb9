import path from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { complete } from './contract/complete.ts';
import { type LoadedSpec, load } from './contract/load.ts';
import { read } from './contract/read.ts';
import { type Location, SpecError } from './contract/spec-error.ts';
import { emitAll } from './emit/all.ts';
import type { OutputFile } from './emit/emitter.ts';
import { startOpenapiTypes } from './emit/openapi/types.ts';
import { compare, replace } from './output/folder.ts';
import { formatAll } from './output/format.ts';

const USAGE = `Usage: npm run generate -- [options]

Generates types, validators, fixtures, mock handlers and docs from an OpenAPI document with webhooks.

  --spec PATH            the document (default: spec/openapi.yaml)
  --out DIR              the folder to write (default: generated)
  --check                write nothing; name what is out of date and exit 1
  --examples fail|warn   what to do about an example that its schema rejects (default: fail)
  --help                 show this text
`;

interface Options {
  readonly spec: string;
  readonly out: string;
  readonly check: boolean;
  readonly examples: 'fail' | 'warn';
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(`${styleText('red', 'error')}: ${error.message}${at(error.location)}`);
  process.exitCode = 1;
}

async function main(args: string[]): Promise<number> {
  const options = parseOptions(args);
  if (!options) {
    console.log(USAGE);
    return 0;
  }
  const started = performance.now();
  const out = path.resolve(options.out);

  stage('load');
  const spec = await load(options.spec);
  const files = await generate(spec, options, out);

  stage('compare');
  const difference = await compare(out, files);
  const changes = Object.values(difference).reduce((sum, names) => sum + names.length, 0);
  const summary = `${files.length} files`;
  if (options.check) {
    for (const [kind, names] of [['missing', difference.missing], ['stale', difference.stale], ['left over', difference.leftOver]] as const) {
      for (const name of names) console.error(`${kind}: ${path.join(options.out, name)}`);
    }
    console.log(changes === 0 ? `${options.out} is up to date: ${summary}` : `${options.out} is out of date: run \`npm run generate\``);
    return changes === 0 ? 0 : 1;
  }
  if (changes > 0) {
    stage('write');
    await replace(out, files);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${options.out}: ${summary}, ${describe(difference)}, ${seconds} s`);
  return 0;
}

async function generate(spec: LoadedSpec, options: Options, out: string): Promise<OutputFile[]> {
  const pending = startOpenapiTypes(spec.document);
  try {
    stage('read');
    const raw = await read(spec);
    stage('examples');
    const { contract, warnings } = await complete(raw, spec.locate, options.examples);
    for (const { message, location } of warnings) console.error(`${styleText('yellow', 'warning')}: ${message}${at(location)}`);
    const emitted = await emitAll(contract, { mocksRuntime: runtimePath(out), openapiTypes: pending.types }, stage);
    stage('format');
    return await formatAll(emitted);
  } finally {
    await pending.stop();
  }
}

function parseOptions(args: string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        spec: { type: 'string', default: 'spec/openapi.yaml' },
        out: { type: 'string', default: 'generated' },
        check: { type: 'boolean', default: false },
        examples: { type: 'string', default: 'fail' },
        help: { type: 'boolean', default: false },
      },
    });
    const { spec, out, check, examples, help } = values;
    if (help) return undefined;
    if (examples !== 'fail' && examples !== 'warn') throw new SpecError('`--examples` takes `fail` or `warn`.');
    return { spec, out, check, examples };
  } catch (cause) {
    if (cause instanceof SpecError) throw cause;
    throw new SpecError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${USAGE}`, undefined, { cause });
  }
}

function runtimePath(out: string): string {
  const runtime = path.join(import.meta.dirname, '../mocks/event-handler.ts');
  const relative = path.relative(out, runtime).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** A person at a terminal sees each stage; a log gets the summary alone. */
function stage(name: string): void {
  if (process.stdout.isTTY) console.log(styleText('dim', `  ${name}`));
}

function describe({ missing, stale, leftOver }: Awaited<ReturnType<typeof compare>>): string {
  if (missing.length + stale.length + leftOver.length === 0) return 'nothing changed';
  return `${missing.length} added, ${stale.length} changed, ${leftOver.length} removed`;
}

function at(location: Location | undefined): string {
  return location ? `\n  at ${location.file}:${location.line}:${location.column} ${location.pointer}` : '';
}
