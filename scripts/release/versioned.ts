import semver from 'semver';
import type { ComparedContract } from '../contract/compare/compared.ts';
import { load, type LoadedSpec } from '../contract/load/load.ts';
import { read } from '../contract/read/read.ts';
import { SpecError } from '../contract/spec-error.ts';

const VERSION = ['info', 'version'];

/** A document whose version can be compared with others. */
export interface Versioned {
  readonly contract: ComparedContract;
  /** Where `info.version` is. */
  readonly location: ReturnType<LoadedSpec['locate']>;
}

/** @throws {SpecError} for a document that cannot be read or whose version is not a semantic version. */
export async function loadVersioned(file: string): Promise<Versioned> {
  const source = await load(file);
  const contract = read(source);
  const location = source.locate(VERSION);
  if (semver.valid(contract.version) === contract.version) return { contract, location };
  throw new SpecError(
    `\`info.version\` must be a semantic version, got ${JSON.stringify(contract.version)}.`,
    location,
  );
}
