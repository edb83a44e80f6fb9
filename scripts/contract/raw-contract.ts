import type { Contract, EventContract, Example } from './contract.ts';
import type { Path } from './pointer.ts';
import type { Warning } from './spec-error.ts';

/** A contract whose examples have not been validated against their schemas yet. */
export interface RawContract extends Omit<Contract, 'events' | 'scenarios'> {
  readonly events: readonly RawEvent[];
  readonly warnings: readonly Warning[];
}

export interface RawEvent extends Omit<EventContract, 'examples'> {
  readonly examples: readonly RawExample[];
}

/** An example as the document gives it. */
export interface RawExample extends Omit<Example, 'authored'> {
  readonly path: Path;
}
