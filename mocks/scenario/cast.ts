import { fixtures, seededPaths } from '../../generated/fixtures.ts';
import type { ScenarioActor, ScenarioData } from '../../generated/scenarios.ts';
import { eventTimeOf } from '../../src/parse/envelope.ts';
import { valueAt } from '../../src/parse/value-at.ts';
import { pointerSegments } from '../../src/pointer.ts';
import { copy } from '../deep-merge.ts';
import { mix, moveTimes, replaceIds, seedNumber } from '../reseed.ts';
import { isCovered, overlay, type Lookup } from './template.ts';

/** What an actor knows of itself at a moment. */
export type Member = Record<string, unknown>;

interface CastOptions {
  readonly data: ScenarioData;
  readonly seed: string;
  readonly countOf: (count: number | string) => number;
}

/** The actors of a scenario, who change as it goes on. */
export interface Cast {
  /** Those of a kind who are there by now. */
  membersOf(actor: string): readonly Member[];
  /** Lets all of a kind enter who are not there. */
  enter(actor: string, index: number, time: number, at: Lookup['time']): Member;
  countOf(actor: string): number;
}

export function createCast({ data, seed, countOf }: CastOptions): Cast {
  const members = new Map<string, Member[]>();
  const lookup: Lookup = {
    field: (actor, path) => valueAt(members.get(actor)?.[0], path),
    time: () => '',
  };

  function enter(name: string, index: number, time: number, at: Lookup['time']): Member {
    const actor = data.actors[name] as ScenarioActor;
    const values = actor.each[index % actor.each.length] ?? {};
    const member = startOf(actor, values, mix(seedNumber(`${seed} ${name}`)) + index, time);
    const entered = overlay(member, values, { ...lookup, time: at }) as Member;
    members.set(name, [...(members.get(name) ?? []), entered]);
    return entered;
  }

  /** The part of an example that an actor is like, with ids of its own and times of when it enters. */
  function startOf({ like }: ScenarioActor, values: object, state: number, time: number): Member {
    if (!like) return {};
    const event = (fixtures[like.event] as Readonly<Record<string, unknown>>)[like.variant];
    const member = copy(valueAt(event, pointerSegments(like.pointer))) as Member;
    const { ids, times } = seededPaths[like.event];
    const own = (paths: readonly string[]): string[] =>
      paths
        .filter((path) => path.startsWith(`${like.pointer}/`))
        .map((path) => path.slice(like.pointer.length))
        .filter((path) => !isCovered(values, pointerSegments(path), lookup));
    replaceIds(member, own(ids), state);
    moveTimes(member, own(times), time - (eventTimeOf(event) ?? time));
    return member;
  }

  return {
    membersOf: (actor) => members.get(actor) ?? [],
    enter,
    countOf: (actor) => countOf(data.actors[actor]?.count ?? 0),
  };
}
