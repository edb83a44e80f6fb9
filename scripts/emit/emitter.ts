import type { Contract } from '../contract/contract.ts';

export interface OutputFile {
  /** Relative to the output folder, with `/` between segments. */
  readonly path: string;
  readonly contents: string;
  /** Whether the emitter printed it as the formatter would. */
  readonly isFormatted?: true;
}

/** Turns a contract into files: no I/O, no clock, no chance, so the same contract gives the same bytes. */
export type Emitter = (contract: Contract, context: EmitContext) => OutputFile[];

export interface EmitContext {
  /** What a generated file in the output folder imports the runtime of the mock handlers from. */
  readonly mocksRuntime: string;
}
