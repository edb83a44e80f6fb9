import { fixtures, seededPaths } from '../../generated/fixtures.ts';
import type { ScenarioData, ScenarioStepData } from '../../generated/scenarios.ts';
import type { WebhookEvent } from '../../generated/types.ts';
import { parseDateTime } from '../../src/parse/date-time.ts';
import { eventTimeOf } from '../../src/parse/envelope.ts';
import { valueAt } from '../../src/parse/value-at.ts';
import { withTime } from '../../src/parse/with-role.ts';
import { pointerSegments } from '../../src/pointer.ts';
import { copy } from '../deep-merge.ts';
import { mix, replaceIds, seedNumber, setTimes } from '../reseed.ts';
import { createCast, type Member } from './cast.ts';
import { applyChange } from './change.ts';
import { createRandom } from '../random.ts';
import type { ScenarioStep } from './scenario-step.ts';
import { isCovered, type Lookup, overlay, withoutCovered } from './template.ts';

interface PlayOptions {
  readonly seed: string;
  /** When the first event happens, in milliseconds since 1970. */
  readonly at: number;
  readonly speed: number;
  readonly parameters: Readonly<Record<string, number>>;
}

/** Takes the steps of a scenario one after the other. */
export function play(data: ScenarioData, { seed, at, speed, parameters }: PlayOptions): ScenarioStep[] {
  const countOf = (count: number | string): number => (typeof count === 'number' ? count : (parameters[count] ?? 0));
  const cast = createCast({ data, seed, countOf });
  const random = createRandom(seedNumber(seed));
  const idSeed = mix(seedNumber(`${seed} ids`));
  const steps: ScenarioStep[] = [];
  let time = at;
  /** Which member of each group the present event is about. */
  let chosen: ReadonlyMap<string, Member> = new Map();
  const lookup: Lookup = {
    field: (actor, path) => valueAt(chosen.get(actor) ?? cast.membersOf(actor)[0], path),
    time: (delay) => new Date(time + delay / speed).toISOString(),
  };

  const introduced = new Set(data.steps.flatMap(({ introduces = [] }) => introduces));
  for (const actor of Object.keys(data.actors)) if (!introduced.has(actor)) enterAll(actor);
  for (const step of data.steps) takeStep(step);
  return steps;

  function enterAll(actor: string): void {
    for (let index = 0; index < cast.countOf(actor); index++) cast.enter(actor, index, time, lookup.time);
  }

  function takeStep(step: ScenarioStepData): void {
    const { each, repeat = 1, introduces = [], pick = [], change = [], after: [from, to] = [0, 0], within } = step;
    const times = each === undefined ? countOf(repeat) : cast.countOf(each);
    const start = time;
    let model: Model | undefined;
    for (let turn = 0; turn < times; turn++) {
      const delay = within === undefined ? from + random() * (to - from) : ((turn + random()) / times) * within;
      time = Math.floor((within === undefined ? time : start) + delay / speed);
      for (const actor of introduces) cast.enter(actor, actor === each ? turn : 0, time, lookup.time);
      const present = new Map<string, Member>();
      if (each !== undefined) present.set(each, cast.membersOf(each)[turn] as Member);
      for (const actor of pick) {
        const members = cast.membersOf(actor);
        present.set(actor, members[Math.floor(random() * members.length)] as Member);
      }
      chosen = present;
      for (const one of change) {
        applyChange(chosen.get(one.actor) ?? (cast.membersOf(one.actor)[0] as Member), one, lookup);
      }
      model ??= modelOf(step, lookup);
      steps.push({ name: step.event, at: time, event: eventOf(step, model) } as ScenarioStep);
    }
  }

  function eventOf({ with: template = {} }: ScenarioStepData, { example, ids, times }: Model): WebhookEvent {
    const event = overlay(copy(example), template, lookup);
    replaceIds(event, ids, (idSeed + steps.length) | 0);
    setTimes(event, times, time);
    return withTime(event, time) as WebhookEvent;
  }
}

/** What the events of a step have in common. */
interface Model {
  /** Without what each of them takes from actors. */
  readonly example: unknown;
  /** Where they hold ids of their own, as JSON Pointers. */
  readonly ids: readonly string[];
  /** Where they hold times of their own, and how far from the event's, in milliseconds. */
  readonly times: ReadonlyMap<string, number>;
}

function modelOf({ event: name, variant, with: template = {} }: ScenarioStepData, lookup: Lookup): Model {
  const example = (fixtures[name] as Readonly<Record<string, unknown>>)[variant];
  const isOwn = (path: string): boolean => !isCovered(template, pointerSegments(path), lookup);
  const { ids, times } = seededPaths[name];
  const start = eventTimeOf(example) ?? 0;
  const offsets = times.filter(isOwn).flatMap((path) => {
    const value = valueAt(example, pointerSegments(path));
    return typeof value === 'string' ? [[path, parseDateTime(value) - start] as const] : [];
  });
  return { example: withoutCovered(example, template, lookup), ids: ids.filter(isOwn), times: new Map(offsets) };
}
