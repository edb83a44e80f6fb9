import { complete } from './contract/examples/complete.ts';
import { load, type LoadOptions } from './contract/load/load.ts';
import { assertConstants } from './contract/read/constants.ts';
import { read } from './contract/read/read.ts';
import type { Warning } from './contract/spec-error.ts';
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
 * @throws {SpecError} when the author of the document has something to mend.
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
  request.onSources?.(spec.files);
  spec.warnings.forEach(onWarning);
  onStage('read');
  const raw = read(spec, names);
  assertConstants(raw.constants, spec.locate);
  raw.warnings.forEach(onWarning);
  onStage('examples');
  const { contract, warnings } = complete(raw, spec.locate, examples);
  warnings.forEach(onWarning);
  return emitAll(contract, onStage);
}
