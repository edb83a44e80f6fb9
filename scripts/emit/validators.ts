import type { EventContract } from '../contract/contract.ts';
import { banner, key, quote, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';
import { helperCode } from './validators/helpers.ts';
import { ValidatorPrinter } from './validators/printer.ts';

/** One function per event, printed ahead so that nothing is evaluated at run time. */
export const emitValidators: Emitter = ({ events: all, schemas }) => {
  const events = all.filter(({ payload }) => payload !== undefined);
  const printer = new ValidatorPrinter(schemas);
  const code = events.flatMap((event) => {
    const check = printer.declarePayload(event.payload ?? {}, event.identifier);
    return [exported(validatorName(event), check), ...printer.take()];
  });
  const parts = events.length === 0 ? ['export {};'] : [...code, ...helperCode(printer.helpers)];
  return [
    { path: 'validators.js', contents: `${banner('validators')}\n${parts.join('\n\n')}\n`, isFormatted: true },
    { path: 'validators.d.ts', contents: declarations(events) },
    { path: 'validator-map.ts', contents: map(events) },
  ];
};

function exported(name: string, check: string): string {
  return `export function ${name}(value) {
  ${name}.errors = ${check}(value, '', null);
  return ${name}.errors === null;
}`;
}

function validatorName({ identifier }: EventContract): string {
  return `validate${identifier}`;
}

function map(events: readonly EventContract[]): string {
  return `${banner('validators')}
${
  events.length === 0
    ? ''
    : `import type { ${events.map(({ typeName }) => typeName).join(', ')} } from './types.ts';
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
${events.length === 0 ? '' : `import type { ${events.map(({ typeName }) => typeName).join(', ')} } from './types.ts';`}

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
