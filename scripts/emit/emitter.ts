import type { Contract } from '../contract/contract.ts';

export interface OutputFile {
  /** Relative to the output folder, with `/` between segments. */
  readonly path: string;
  readonly contents: string;
  /** Whether the emitter printed it as the formatter would. */
  readonly isFormatted?: true;
}

/** Turns a contract into files: no I/O, no clock, no chance, so the same contract gives the same bytes. */
export type Emitter = (contract: Contract) => OutputFile[];
