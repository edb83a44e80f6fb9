import type { EventContract } from '../contract.ts';
import { asObject, isObject, type JsonObject, type JsonValue, list, mergeFields, strings, text } from '../json.ts';
import type { LoadedSpec } from '../load/load.ts';
import type { Path } from '../pointer.ts';
import { type Problem, SpecError } from '../spec-error.ts';
import { checkScenario, type Rejects } from './check-scenario.ts';
import { parseDuration } from './duration.ts';
import { misuseOfScenario } from './grammar.ts';
import type { Actor, Change, Count, Like, Parameter, Scenario, Step } from './scenario.ts';

/** Where scenarios stand in a document, by their names. */
export const SCENARIOS = 'x-scenarios';

interface Source extends Pick<LoadedSpec, 'document' | 'locate'> {
  /** With the examples that its schema accepts. */
  readonly events: readonly EventContract[];
  readonly rejects: Rejects;
}

/**
 * `x-scenarios`: stories for tests and demos. Each step is tried with every member of every actor in it.
 *
 * @throws {SpecError} when one is malformed, refers to what is not there, or makes an event that its schema rejects.
 */
export function readScenarios({ document, locate, events, rejects }: Source): Scenario[] {
  const problems: Problem[] = [];
  const given = document[SCENARIOS];
  if (given !== undefined && !isObject(given))
    throw new SpecError(`\`${SCENARIOS}\` must map names to scenarios.`, locate([SCENARIOS]));
  const scenarios = Object.entries(given ?? {}).flatMap(([name, node]) => {
    const report = (message: string, path: Path): void => {
      problems.push({ message: `Scenario "${name}": ${message}`, location: locate([SCENARIOS, name, ...path]) });
    };
    const misuse = misuseOfScenario(node);
    if (misuse) {
      report(`${misuse.path.at(-1) ?? 'it'} ${misuse.message}.`, misuse.path);
      return [];
    }
    const scenario = readScenario(name, asObject(node), events);
    checkScenario(scenario, { events, rejects, report });
    return [scenario];
  });
  const [first, ...more] = problems;
  if (first) throw new SpecError(first.message, first.location, { more });
  return scenarios;
}

function readScenario(name: string, node: JsonObject, events: readonly EventContract[]): Scenario {
  const parameters = Object.entries(asObject(node['parameters']));
  const actors = Object.entries(asObject(node['actors']));
  return {
    name,
    summary: text(node['summary']),
    description: text(node['description']),
    assumption: text(node['x-assumption']),
    parameters: Object.fromEntries(parameters.map(([key, value]) => [key, readParameter(asObject(value))])),
    actors: Object.fromEntries(actors.map(([key, value]) => [key, readActor(asObject(value), events)])),
    steps: list(node['steps']).map((step) => readStep(asObject(step), events)),
  };
}

function readParameter(node: JsonObject): Parameter {
  return {
    description: text(node['description']),
    minimum: Number(node['minimum']),
    maximum: Number(node['maximum']),
    default: Number(node['default']),
  };
}

function readActor(node: JsonObject, events: readonly EventContract[]): Actor {
  const { like, each, with: common } = node;
  const own = list(each ?? [{}]).map((values) => merge(asObject(common), asObject(values)));
  return {
    like: isObject(like) ? readLike(like, events) : undefined,
    count: (node['count'] as Count | undefined) ?? own.length,
    each: own,
  };
}

function readLike(node: JsonObject, events: readonly EventContract[]): Like {
  const event = String(node['event']);
  return { event, variant: variantOf(node['variant'], event, events), pointer: text(node['pointer']) ?? '' };
}

function readStep(node: JsonObject, events: readonly EventContract[]): Step {
  const event = String(node['event']);
  const after = [node['after'] ?? '0s'].flat().map((value) => parseDuration(value) ?? 0);
  const [from = 0, to = from] = after;
  return {
    event,
    variant: variantOf(node['variant'], event, events),
    repeat: (node['repeat'] as Count | undefined) ?? 1,
    each: text(node['each']),
    pick: names(node['pick']),
    after: [from, to],
    within: parseDuration(node['within']),
    introduces: names(node['introduces']),
    change: Object.entries(asObject(node['change'])).flatMap(([actor, fields]) =>
      Object.entries(asObject(fields)).map(([field, value]) => readChange(actor, field, value)),
    ),
    with: asObject(node['with']),
  };
}

function readChange(actor: string, field: string, value: JsonValue): Change {
  const { add, max } = asObject(value);
  if (add === undefined) return { actor, field, set: value };
  return { actor, field, add: add as number | string, ...(max !== undefined && { max: max as number | string }) };
}

/** The example that is named, or the first. */
function variantOf(value: JsonValue | undefined, event: string, events: readonly EventContract[]): string {
  return text(value) ?? events.find(({ name }) => name === event)?.examples[0]?.name ?? '';
}

function names(value: JsonValue | undefined): string[] {
  return typeof value === 'string' ? [value] : strings(value);
}

function merge(base: JsonObject, over: JsonObject): JsonObject {
  return mergeFields(base, over, (below, value) => (isObject(below) && isObject(value) ? merge(below, value) : value));
}
