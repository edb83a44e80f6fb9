import ajvStandalone from 'ajv/dist/standalone/index.js';
import { compile, eventKey, forget } from '../contract/examples/compile.ts';
import type { Contract, EventContract } from '../contract/contract.ts';
import { banner, key, quote, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';
import { compact } from './validators/compact.ts';

/** The module is CommonJS: Node hands over its exports, where the types promise its default. */
const standaloneCode = 'default' in ajvStandalone ? (ajvStandalone.default as typeof ajvStandalone) : ajvStandalone;

/** One function per event, compiled ahead so that nothing is evaluated at run time. */
export const emitValidators: Emitter = (contract) => {
  const events = contract.events.filter(({ payload }) => payload !== undefined);
  const code = events.length === 0 ? 'export {};' : compact(standalone(contract, events));
  return [
    { path: 'validators.js', contents: `${banner('validators')}\n${code}\n` },
    { path: 'validators.d.ts', contents: declarations(events) },
    { path: 'validator-map.ts', contents: map(events) },
  ];
};

/** ajv exports under Latin names alone, so each name is put in afterwards. */
function standalone(contract: Contract, events: readonly EventContract[]): string {
  const keys = Object.fromEntries(events.map(({ typeName }, index) => [`event${index}`, eventKey(typeName)]));
  const code = standaloneCode(compile(contract), keys);
  forget(contract);
  return code.replaceAll(/(?<=[;}]export const )event(\d+)(?= = )/g, (found, index) => {
    const event = events[Number(index)];
    return event ? validatorName(event) : found;
  });
}

export function validatorName({ identifier }: EventContract): string {
  return `validate${identifier}`;
}

function map(events: readonly EventContract[]): string {
  return `${banner('validators')}
${
  events.length === 0
    ? ''
    : `import type { ${events.map(({ typeName }) => typeName).join(', ')} } from './events.ts';
import { ${[...events.map(validatorName), 'type Validator'].join(', ')} } from './validators.js';`
}

${tsdoc('The validator of each event that has a JSON body, by its name on the wire.')}export const validators: {
${events.map((event) => `readonly ${quote(event.name)}: Validator<${event.typeName}>;`).join('\n')}
} = {
${events.map((event) => `${key(event.name)}: ${validatorName(event)},`).join('\n')}
};
`;
}

function declarations(events: readonly EventContract[]): string {
  return `${banner('validators')}
${events.length === 0 ? '' : `import type { ${events.map(({ typeName }) => typeName).join(', ')} } from './events.ts';`}

${tsdoc('Something that a value does wrong.')}export interface Issue {
  ${tsdoc('JSON Pointer to what is wrong; for something missing, to where it should be.')}readonly path: string;
  readonly message: string;
  ${tsdoc('The keyword of JSON Schema that was not met.')}readonly keyword: string;
}

${tsdoc('Tells whether a value is this event. Unknown fields and unknown values of open sets are allowed.')}export interface Validator<Event> {
  (value: unknown): value is Event;
  ${tsdoc('What the value of the latest call did wrong; null where it was right.')}errors: Issue[] | null;
}

${events.map((event) => `${tsdoc(event.summary)}export const ${validatorName(event)}: Validator<${event.typeName}>;`).join('\n')}
`;
}
