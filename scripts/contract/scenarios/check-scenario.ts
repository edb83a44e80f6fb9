import type { EventContract } from '../contract.ts';
import { isObject, type JsonObject, type JsonValue, mergeFields } from '../json.ts';
import { at, parsePointer, type Path } from '../pointer.ts';
import { parseDuration } from './duration.ts';
import {
  ACTOR,
  type Actor,
  AT,
  type Change,
  type Count,
  type Like,
  OPTIONS,
  type Parameter,
  type Scenario,
  type Step,
} from './scenario.ts';

/** Why the schema of an event rejects a value, and where; undefined where it does not. */
export type Rejects = (
  event: string,
  value: JsonValue,
) => { readonly message: string; readonly path: Path } | undefined;

interface Context {
  readonly events: readonly EventContract[];
  readonly rejects: Rejects;
  readonly report: (message: string, path: Path) => void;
}

/** The time of every step, since a schema does not tell one time from another. */
const SOME_TIME = '2024-01-01T00:00:00.000Z';

/** Tries each step with every member of every actor in it, and reports what is wrong. */
export function checkScenario(scenario: Scenario, { events, rejects, report }: Context): void {
  const members = new Map<string, JsonObject[]>();
  const absent = new Set(scenario.steps.flatMap(({ introduces }) => introduces));
  /** Groups of which the present step has one. */
  let bound = new Set<string>();
  let turn = 0;
  let failures = 0;

  for (const [name, parameter] of Object.entries(scenario.parameters)) checkParameter(name, parameter);
  for (const [name, actor] of Object.entries(scenario.actors)) addActor(name, actor);
  for (const [index, step] of scenario.steps.entries()) checkStep(step, ['steps', String(index)]);

  function checkParameter(name: string, { minimum, maximum, default: standard }: Parameter): void {
    const path = ['parameters', name];
    if (OPTIONS.includes(name))
      fail(`a parameter must have another name than the options of every scenario: ${OPTIONS.join(', ')}.`, path);
    if (standard < minimum || standard > maximum)
      fail(`the default of \`${name}\` must be from ${minimum} to ${maximum}, not ${standard}.`, [...path, 'default']);
  }

  function addActor(name: string, actor: Actor): void {
    const path = ['actors', name];
    const start = actor.like ? startOf(actor.like, [...path, 'like']) : {};
    checkCount(actor.count, 1, [...path, 'count']);
    members.set(
      name,
      actor.each.map((values) => overlay(start, values, [...path, 'with']) as JsonObject),
    );
  }

  function startOf(like: Like, path: Path): JsonObject {
    const part = at(exampleOf(like, path), parsePointer(like.pointer));
    if (isObject(part)) return part;
    fail(`there is no object at "${like.pointer}" of "${like.event}".`, [...path, 'pointer']);
    return {};
  }

  function exampleOf({ event, variant }: { event: string; variant: string }, path: Path): JsonValue {
    const found = events.find(({ name }) => name === event);
    if (!found) {
      fail(`there is no event "${event}". There are ${events.map(({ name }) => name).join(', ')}.`, [...path, 'event']);
      return {};
    }
    const example = found.examples.find(({ name }) => name === variant);
    if (!example) {
      const known = found.examples.map(({ name }) => name).join(', ');
      fail(`"${event}" has no example "${variant}". It has ${known || 'none'}.`, [
        ...path,
        variant ? 'variant' : 'event',
      ]);
    }
    return example?.value ?? {};
  }

  function checkStep(step: Step, path: Path): void {
    const example = exampleOf(step, path);
    const groups = [...step.pick, ...(step.each === undefined ? [] : [step.each])];
    checkCount(step.repeat, step.introduces.length > 0 ? 1 : 0, [...path, 'repeat']);
    for (const name of [...groups, ...step.introduces]) memberOf(name, path, true);
    if (step.each !== undefined && step.repeat !== 1) fail('a step has either `each` or `repeat`.', [...path, 'each']);
    if (step.within !== undefined && step.after[1] > 0)
      fail('a step has either `after` or `within`.', [...path, 'within']);
    for (const name of step.introduces) {
      if (scenario.actors[name]?.count !== 1 && step.each !== name)
        fail(`"${name}" is one of several: a step introduces all of them, with \`each: ${name}\`.`, [
          ...path,
          'introduces',
        ]);
    }
    bound = new Set(groups);
    for (const name of step.introduces) absent.delete(name);
    const turns = Math.max(1, ...groups.map((name) => members.get(name)?.length ?? 0));
    const before = failures;
    for (turn = 0; turn < turns && failures === before; turn++) {
      for (const change of step.change) applyChange(change, [...path, 'change', change.actor, change.field]);
      const event = overlay(example, step.with, [...path, 'with']);
      const rejected = failures === before ? rejects(step.event, event) : undefined;
      if (rejected) {
        const where = rejected.path.length === 0 ? '' : `/${rejected.path.join('/')} `;
        fail(`step ${path[1]} makes an event that "${step.event}" rejects: ${where}${rejected.message}.`, [
          ...path,
          'with',
          ...rejected.path,
        ]);
      }
    }
    bound = new Set();
    turn = 0;
  }

  function applyChange({ actor, field, set, add, max }: Change, path: Path): void {
    const target = memberOf(actor, path);
    if (!target) return;
    const names = field.split('.');
    const owner = at(target, names.slice(0, -1));
    const last = names.at(-1) ?? '';
    if (!isObject(owner) || !Object.hasOwn(owner, last)) return fail(`\`${actor}\` has no field \`${field}\`.`, path);
    if (add === undefined) {
      owner[last] = overlay(undefined, set ?? null, path);
      return;
    }
    const before = owner[last];
    if (typeof before !== 'number') return fail(`\`${actor}.${field}\` must be a number to add to.`, path);
    const sum = before + amount(add, [...path, 'add']);
    owner[last] = max === undefined ? sum : Math.min(sum, amount(max, [...path, 'max']));
  }

  function amount(value: number | string, path: Path): number {
    const found = typeof value === 'number' ? value : fieldOf(value, path);
    if (typeof found === 'number') return found;
    if (found !== undefined) fail(`\`${value}\` must be a number.`, path);
    return 0;
  }

  /** A value deep-merged into another, with what it refers to in place of the references. */
  function overlay(base: JsonValue | undefined, value: JsonValue, path: Path): JsonValue {
    if (!isObject(value)) return value;
    const { [ACTOR]: actor, [AT]: delay, ...rest } = value;
    if (delay !== undefined) {
      if (parseDuration(delay) === undefined) fail(`\`${AT}\` must be a duration such as 90s.`, [...path, AT]);
      return SOME_TIME;
    }
    const referred = actor === undefined ? undefined : fieldOf(String(actor), [...path, ACTOR]);
    if (actor !== undefined && !isObject(referred)) return referred ?? null;
    const start = { ...(isObject(base) ? base : {}), ...(isObject(referred) ? referred : {}) };
    return structuredClone(mergeFields(start, rest, (below, item, key) => overlay(below, item, [...path, key])));
  }

  function fieldOf(reference: string, path: Path): JsonValue | undefined {
    const [name = '', ...names] = reference.split('.');
    const member = memberOf(name, path);
    const found = member && at(member, names);
    if (member && found === undefined) fail(`\`${name}\` has no field \`${names.join('.')}\`.`, path);
    return found;
  }

  function memberOf(name: string, path: Path, isNamed = false): JsonObject | undefined {
    const actor = scenario.actors[name];
    const known = members.get(name);
    if (!actor || !known) {
      fail(`there is no actor "${name}" here. There are ${[...members.keys()].join(', ') || 'none'}.`, path);
      return undefined;
    }
    if (isNamed) return undefined;
    if (actor.count !== 1 && !bound.has(name))
      fail(`"${name}" is one of several: the step has to say which, with \`each\` or \`pick\`.`, path);
    if (absent.has(name)) fail(`"${name}" is used before a step introduces it.`, path);
    return known[turn % known.length];
  }

  function checkCount(count: Count, least: number, path: Path): void {
    if (typeof count === 'number') return;
    const parameter = Object.hasOwn(scenario.parameters, count) ? scenario.parameters[count] : undefined;
    if (!parameter) fail(`there is no parameter "${count}".`, path);
    else if (parameter.minimum < least) fail(`the minimum of \`${count}\` must be ${least} or more here.`, path);
  }

  function fail(message: string, path: Path): void {
    failures++;
    report(message, path);
  }
}
