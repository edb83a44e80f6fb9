import { historyOf } from './contract/compare/history.ts';
import { complete } from './contract/examples/complete.ts';
import { load, type LoadOptions } from './contract/load/load.ts';
import { listReleases, type Release, releasesBeside } from './contract/load/releases.ts';
import type { RawContract } from './contract/raw-contract.ts';
import { assertConstants } from './contract/read/constants.ts';
import { read } from './contract/read/read.ts';
import { SpecError, type Warning } from './contract/spec-error.ts';
import { emitAll } from './emit/all.ts';
import type { OutputFile } from './emit/emitter.ts';
import { formatAll } from './output/format.ts';

interface Request extends LoadOptions {
  /** Path of the document. */
  readonly spec: string;
  readonly examples: 'fail' | 'warn';
  readonly names: 'auto' | 'key';
  readonly onStage: (name: string) => void;
  readonly onWarning: (warning: Warning) => void;
  /** Told the files of the document. */
  readonly onSources?: (files: readonly string[]) => void;
}

/**
 * Makes all files from a document; writes none.
 *
 * @throws {SpecError} for a problem in the OpenAPI document.
 */
export async function build(request: Request): Promise<OutputFile[]> {
  const emitted = await emit(request);
  request.onStage('format');
  return formatAll(emitted);
}

/** A function of its own, so that nothing but its files is kept in memory while these are formatted. */
async function emit(request: Request): Promise<OutputFile[]> {
  const { spec: file, examples, names, onStage, onWarning } = request;
  onStage('load');
  const spec = await load(file, request);
  const releases = await listReleases(releasesBeside(file));
  request.onSources?.([...spec.files, ...releases.map((release) => release.file)]);
  spec.warnings.forEach(onWarning);
  onStage('read');
  const raw = read(spec, names);
  assertConstants(raw.constants, spec.locate);
  raw.warnings.forEach(onWarning);
  onStage('examples');
  const { contract, warnings } = complete(raw, spec.locate, examples);
  warnings.forEach(onWarning);
  onStage('releases');
  const history = releases.length === 0 ? [] : historyOf(await readReleases(releases, names), raw);
  return emitAll(contract, history, onStage);
}

/** @throws {SpecError} for a file that does not hold the version that its name says. */
async function readReleases(releases: readonly Release[], names: Request['names']): Promise<RawContract[]> {
  const contracts: RawContract[] = [];
  for (const { version, file } of releases) {
    const spec = await load(file);
    const contract = read(spec, names);
    if (contract.version !== version) {
      throw new SpecError(
        `The file must hold version ${version}, as its name says, got ${contract.version}.`,
        spec.locate(['info', 'version']),
      );
    }
    contracts.push(contract);
  }
  return contracts;
}
