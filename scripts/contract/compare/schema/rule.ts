import type { Schema } from '../../contract.ts';
import type { JsonValue } from '../../json.ts';
import type { ChangeKind, PlaceChange } from '../change.ts';
import type { Flatten } from './flatten.ts';

/** Where two schemas are compared. */
export interface At {
  /** `data.click.country`; empty for the payload. */
  readonly subject: string;
  /** Compares schemas inside. An absent one allows any value. */
  readonly compare: (before: JsonValue | undefined, after: JsonValue | undefined, subject: string) => PlaceChange[];
  /** The schema that a node stands for, before and after. */
  readonly resolve: {
    readonly before: Flatten;
    readonly after: Flatten;
  };
}

/** Compares some keywords of two schemas that describe the same place. */
export interface Rule {
  readonly keywords: readonly string[];
  readonly compare: (before: Schema, after: Schema, at: At) => PlaceChange[];
}

/** The kind of a change by whether values have become invalid, and whether others have become valid. */
export function directionOf(isLess: boolean, isMore: boolean): ChangeKind {
  if (isLess && isMore) return 'different';
  return isMore ? 'wider' : 'narrower';
}

export function values(all: readonly JsonValue[]): string {
  return all.length === 0 ? 'nothing' : all.map((value) => `\`${JSON.stringify(value)}\``).join(' or ');
}
