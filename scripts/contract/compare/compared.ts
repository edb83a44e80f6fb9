import type { Contract, EventContract } from '../contract.ts';

/** A contract, whether or not its examples and scenarios are read. */
export interface ComparedContract extends Omit<Contract, 'events' | 'scenarios'> {
  readonly events: readonly ComparedEvent[];
}

export type ComparedEvent = Omit<EventContract, 'examples'>;
