import type { JsonObject, JsonValue } from '../json.ts';

/** A story that tests and demos play: steps over named actors, each of which sends one event or several. */
export interface Scenario {
  readonly name: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly assumption: string | undefined;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly actors: Readonly<Record<string, Actor>>;
  readonly steps: readonly Step[];
}

/** A whole number that the caller of a scenario may choose. */
export interface Parameter {
  readonly description: string | undefined;
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}

/** What every scenario may be given beside its parameters. */
export const OPTIONS: readonly string[] = ['seed', 'at', 'until', 'speed'];

/** A number, or the name of a parameter. */
export type Count = number | string;

export interface Actor {
  /** The part of an example that the actor starts as. */
  readonly like: Like | undefined;
  /** How many of the kind there are. */
  readonly count: Count;
  /** Values of each, deep-merged into what it starts as; the first again after the last. */
  readonly each: readonly JsonObject[];
}

export interface Like {
  readonly event: string;
  readonly variant: string;
  /** A JSON Pointer into the example. */
  readonly pointer: string;
}

export interface Step {
  readonly event: string;
  readonly variant: string;
  /** How often the step is taken. */
  readonly repeat: Count;
  /** The actor of whom the step is taken once for each. */
  readonly each: string | undefined;
  /** Actors of whom the seed picks one for each event. */
  readonly pick: readonly string[];
  /** Between which two durations the event follows the one before, in milliseconds. */
  readonly after: readonly [number, number];
  /** The time over which all events of the step spread, in milliseconds. */
  readonly within: number | undefined;
  /** Actors that no earlier step may refer to. */
  readonly introduces: readonly string[];
  /** What changes about actors before the event is made. */
  readonly change: readonly Change[];
  /** Deep-merged into the example. */
  readonly with: JsonObject;
}

export interface Change {
  readonly actor: string;
  /** A name, or several with a dot between them. */
  readonly field: string;
  /** The new value. */
  readonly set?: JsonValue;
  /** A number, or a field of an actor. */
  readonly add?: number | string;
  /** The most that adding may come to. */
  readonly max?: number | string;
}

/** A key of an object that stands for a value of an actor: `{ $actor: order.id }`. */
export const ACTOR = '$actor';

/** A key of an object that stands for the time of the step and a duration: `{ $at: 30d }`. */
export const AT = '$at';
