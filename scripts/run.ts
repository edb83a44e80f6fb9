import path from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { overlayFile } from './contract/load/overlay-file.ts';
import { listReleases, releasesBeside } from './contract/load/releases.ts';
import { SpecError, type Warning } from './contract/spec-error.ts';
import { problemText } from './problem-text.ts';
import { compare, type Difference, replace } from './output/folder.ts';
import { rememberRun, unchangedRun } from './output/record.ts';

const USAGE = `Usage: npm run generate -- [options]

Generates types, validators, fixtures, mock handlers and docs from an OpenAPI document with webhooks.

  --spec PATH            the document (default: spec/openapi.yaml)
  --overlay PATH         an OpenAPI Overlay to apply to the document (default: overlay.yaml beside it, if there is one)
  --out DIR              the folder to write (default: generated)
  --check                write nothing; name what is out of date and exit 1
  --examples fail|warn   what to do about an example that its schema rejects (default: fail)
  --names auto|key       name events after what they carry on the wire, or after their keys (default: auto)
  --root DIR             the folder that references may not leave (default: the one of the document)
  --allow-remote         fetch references to http: and https:
  --skip-broken          leave out events whose schema is broken, with a warning
  --help                 show this text
`;

/** Where the command says what it does. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  /** A person at a terminal sees each stage; a log gets the summary alone. */
  readonly interactive: boolean;
}

interface Options {
  readonly spec: string;
  readonly overlay: string | undefined;
  readonly out: string;
  readonly check: boolean;
  readonly examples: 'fail' | 'warn';
  readonly names: 'auto' | 'key';
  readonly root: string | undefined;
  readonly allowRemote: boolean;
  readonly skipBroken: boolean;
}

/**
 * Runs the command and gives its exit code. A problem in the OpenAPI document is printed, not thrown.
 *
 * @param generator a hash of the generator. With it, a run that would change nothing is skipped; `--check` never is.
 */
export async function run(args: readonly string[], terminal: Terminal, generator?: string): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options) return await generate(options, terminal, generator);
    terminal.out(USAGE);
    return 0;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    for (const problem of error.problems) terminal.err(`${styleText('red', 'error')}: ${problemText(problem)}`);
    return 1;
  }
}

async function generate(options: Options, terminal: Terminal, generator: string | undefined): Promise<number> {
  const started = performance.now();
  const out = path.resolve(options.out);
  const warn = (warning: Warning): void => terminal.err(`${styleText('yellow', 'warning')}: ${problemText(warning)}`);
  const overlay = overlayFile(options.spec, options.overlay);
  const releases = await listReleases(releasesBeside(options.spec));
  const key = JSON.stringify([generator, process.cwd(), options, overlay, releases]);
  const before = generator === undefined || options.check ? undefined : await unchangedRun(out, key);
  if (before) {
    before.warnings.forEach(warn);
    // The manifest is not counted.
    terminal.out(`${options.out}: ${Object.keys(before.outputs).length - 1} files, nothing changed, ${since(started)}`);
    return 0;
  }
  const warnings: Warning[] = [];
  let sources: readonly string[] = [];
  // The compiler and the formatter take a second to load.
  const { build } = await import('./build.ts');
  const files = await build({
    ...options,
    onStage: (name) => stage(name, terminal),
    onSources: (names) => (sources = names),
    onWarning: (warning) => {
      warnings.push(warning);
      warn(warning);
    },
  });

  stage('compare', terminal);
  const difference = await compare(out, files);
  const changes = Object.values(difference).reduce((sum, names) => sum + names.length, 0);
  const summary = `${files.length} files`;
  if (options.check) {
    report(difference, options.out, terminal);
    terminal.out(
      changes === 0
        ? `${options.out} is up to date: ${summary}`
        : `${options.out} is out of date: run \`npm run generate\``,
    );
    return changes === 0 ? 0 : 1;
  }
  if (changes > 0) {
    stage('write', terminal);
    await replace(out, files);
  }
  if (generator !== undefined && !sources.some(isRemote)) await rememberRun(out, { key, sources, warnings });
  terminal.out(`${options.out}: ${summary}, ${describe(difference)}, ${since(started)}`);
  return 0;
}

function since(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

function isRemote(name: string): boolean {
  return /^https?:/i.test(name);
}

function parseOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        spec: { type: 'string', default: 'spec/openapi.yaml' },
        overlay: { type: 'string' },
        out: { type: 'string', default: 'generated' },
        check: { type: 'boolean', default: false },
        examples: { type: 'string', default: 'fail' },
        names: { type: 'string', default: 'auto' },
        root: { type: 'string' },
        'allow-remote': { type: 'boolean', default: false },
        'skip-broken': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { spec, out, check, examples, names, root, help } = values;
    if (help) return undefined;
    if (examples !== 'fail' && examples !== 'warn') throw new SpecError('`--examples` takes `fail` or `warn`.');
    if (names !== 'auto' && names !== 'key') throw new SpecError('`--names` takes `auto` or `key`.');
    return {
      spec,
      out,
      check,
      examples,
      names,
      root,
      overlay: values.overlay,
      allowRemote: values['allow-remote'],
      skipBroken: values['skip-broken'],
    };
  } catch (cause) {
    if (cause instanceof SpecError) throw cause;
    throw new SpecError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${USAGE}`, undefined, { cause });
  }
}

function stage(name: string, terminal: Terminal): void {
  if (terminal.interactive) terminal.out(styleText('dim', `  ${name}`));
}

function report({ missing, stale, leftOver }: Difference, out: string, terminal: Terminal): void {
  for (const [kind, names] of Object.entries({ missing, stale, 'left over': leftOver })) {
    for (const name of names) terminal.err(`${kind}: ${path.join(out, name)}`);
  }
}

function describe({ missing, stale, leftOver }: Difference): string {
  if (missing.length + stale.length + leftOver.length === 0) return 'nothing changed';
  return `${missing.length} added, ${stale.length} changed, ${leftOver.length} removed`;
}
