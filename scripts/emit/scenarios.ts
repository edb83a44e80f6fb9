import { isObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { parseDuration } from '../contract/scenarios/duration.ts';
import {
  type Actor,
  AT,
  type Change,
  type Parameter,
  type Scenario,
  type Step,
} from '../contract/scenarios/scenario.ts';
import { camelCase, NameAllocator, pascalCase } from '../contract/names.ts';
import { assumption, banner, indent, literal, literalKey, quoted, tsdoc, typeKey } from './code.ts';
import type { Emitter } from './emitter.ts';

/** The scenarios as plain data, and for each the events in it and the parameters that it takes. */
export const emitScenarios: Emitter = ({ scenarios }) => {
  const shared = sharedActors(scenarios);
  const contents = `${banner('scenarios')}
import type { WebhookEventName } from './types.ts';

${tsdoc('Every scenario by its name: the events in it, and the parameters that it takes.')}export interface ScenarioMap {${lines(scenarios.map(member))}}

export type ScenarioName = keyof ScenarioMap;

${TYPES}${[...shared].map(([actor, name]) => `\nconst ${name}: ScenarioActor = ${actor};\n`).join('')}
export const scenarios: { readonly [Name in ScenarioName]: ScenarioData } = {${lines(scenarios.map((scenario) => `${literalKey(scenario.name)}: ${scenarioCode(scenario, shared)},`))}};
`;
  return [{ path: 'scenarios.ts', contents, isFormatted: true }];
};

function lines(blocks: readonly string[]): string {
  return blocks.length === 0 ? '' : `\n${indent(blocks.join('\n'))}\n`;
}

const TYPES = `${tsdoc('Steps over named actors. Values of actors stand as `{ $actor: name.field }`, times after the step as `{ $at: ms }`.')}export interface ScenarioData {
  readonly summary: string;
  readonly parameters: { readonly [name: string]: ScenarioParameter };
  readonly actors: { readonly [name: string]: ScenarioActor };
  readonly steps: readonly ScenarioStepData[];
}

export interface ScenarioParameter {
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}

export interface ScenarioActor {
  readonly like?: { readonly event: WebhookEventName; readonly variant: string; readonly pointer: string };
  readonly count: number | string;
  readonly each: readonly object[];
}

export interface ScenarioStepData {
  readonly event: WebhookEventName;
  readonly variant: string;
  readonly repeat?: number | string;
  readonly each?: string;
  readonly pick?: readonly string[];
  readonly after?: readonly [from: number, to: number];
  readonly within?: number;
  readonly introduces?: readonly string[];
  readonly change?: readonly ScenarioChange[];
  readonly with?: object;
}

export interface ScenarioChange {
  readonly actor: string;
  readonly field: string;
  readonly set?: unknown;
  readonly add?: number | string;
  readonly max?: number | string;
}
`;

function member({ name, summary, description, assumption: assumed, parameters, steps }: Scenario): string {
  const events = [...new Set(steps.map(({ event }) => quoted(event)))].join(' | ');
  const fields = Object.entries(parameters).map(([key, parameter]) => parameterField(key, parameter));
  const choice = fields.length === 0 ? '{}' : `{\n${indent(fields.join('\n'))}\n}`;
  const type = `{\n${indent(`readonly events: ${events};\nreadonly parameters: ${choice};`)}\n}`;
  return `${tsdoc(summary, description, assumption(assumed))}${typeKey(name)}: ${type};`;
}

function parameterField(name: string, { description, minimum, maximum, default: standard }: Parameter): string {
  return `${tsdoc(description, `From ${minimum} to ${maximum}. Default: ${standard}.`)}readonly ${typeKey(name)}?: number;`;
}

/** The names of actors that several scenarios have, by their code: each is printed once. */
function sharedActors(scenarios: readonly Scenario[]): Map<string, string> {
  const seen = new Set<string>();
  const shared = new Map<string, string>();
  const names = new NameAllocator(['scenarios']);
  for (const [name, actor] of scenarios.flatMap(({ actors }) => Object.entries(actors))) {
    const code = literal(actorData(actor));
    if (seen.has(code) && !shared.has(code)) shared.set(code, names.allocate(`${camelCase(pascalCase(name))}Actor`));
    seen.add(code);
  }
  return shared;
}

function scenarioCode({ summary, parameters, actors, steps }: Scenario, shared: ReadonlyMap<string, string>): string {
  const limits = mapped(parameters, ({ minimum, maximum, default: standard }) => ({
    minimum,
    maximum,
    default: standard,
  }));
  const cast = Object.entries(actors).map(([name, actor]) => {
    const code = literal(actorData(actor));
    return `${literalKey(name)}: ${shared.get(code) ?? code},`;
  });
  const members = [
    `summary: ${literal(summary ?? '')},`,
    `parameters: ${literal(limits)},`,
    `actors: {${lines(cast)}},`,
    `steps: ${literal(steps.map(stepData))},`,
  ];
  return `{${lines(members)}}`;
}

function actorData({ like, count, each }: Actor): JsonObject {
  return { ...(like && { like: { ...like } }), count, each: each.map(inMilliseconds) };
}

/** What has its default is left out. */
function stepData({
  event,
  variant,
  repeat,
  each,
  pick,
  after,
  within,
  introduces,
  change,
  with: body,
}: Step): JsonObject {
  return {
    event,
    variant,
    ...(repeat !== 1 && { repeat }),
    ...(each !== undefined && { each }),
    ...(pick.length > 0 && { pick: [...pick] }),
    ...(after[1] > 0 && { after: [...after] }),
    ...(within !== undefined && { within }),
    ...(introduces.length > 0 && { introduces: [...introduces] }),
    ...(change.length > 0 && { change: change.map((one: Change) => inMilliseconds({ ...one })) }),
    ...(Object.keys(body).length > 0 && { with: inMilliseconds(body) }),
  };
}

/** The value with each duration as a number. */
function inMilliseconds(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(inMilliseconds);
  if (!isObject(value)) return value;
  if (value[AT] !== undefined) return { [AT]: parseDuration(value[AT]) ?? 0 };
  return mapped(value, inMilliseconds);
}

function mapped<Value>(record: Readonly<Record<string, Value>>, toData: (value: Value) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, toData(value)]));
}
