import type { EventContract } from '../contract/contract.ts';
import type { JsonObject } from '../contract/json.ts';
import { banner, key, literal, quote, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';
import { validatorName } from './validators.ts';

/** One MSW handler per event: what it answers is the runtime's, what it accepts is the spec's. */
export const emitHandlers: Emitter = ({ events }, { mocksRuntime }) => {
  const validated = events.filter(({ payload }) => payload !== undefined);
  const contents = `${banner('handlers')}
import { bindEvent, type EventHandler } from ${quote(mocksRuntime)};
${events.length === 0 ? '' : `import type { ${events.map(({ typeName }) => typeName).join(', ')} } from './types.ts';`}
${validated.length === 0 ? '' : `import { ${validated.map(validatorName).join(', ')} } from './validators.js';`}

${events.map(handler).join('\n')}
${tsdoc('The handler of each event, by its name on the wire.')}export const eventHandlers: {
${events.map((event) => `readonly ${quote(event.name)}: EventHandler<${event.typeName}>;`).join('\n')}
} = {
${events.map((event) => `${key(event.name)}: ${handlerName(event)},`).join('\n')}
};
`;
  return [{ path: 'handlers.ts', contents }];
};

export function handlerName({ identifier }: EventContract): string {
  return `handle${identifier}`;
}

function handler(event: EventContract): string {
  const { name, typeName, summary, method, match, markers, responses, payload } = event;
  const matches = match ? [match] : markers;
  const binding = [
    `name: ${quote(name)}`,
    `method: ${quote(method)}`,
    matches.length > 0 ? `match: ${literal(matches.map((each) => ({ ...each })))}` : undefined,
    payload ? `validate: ${validatorName(event)}` : undefined,
    `answer: ${literal(answer(responses))}`,
  ].filter((line) => line !== undefined);
  return `${tsdoc(`Answers deliveries of \`${name}\`.`, summary)}export const ${handlerName(event)}: EventHandler<${typeName}> = /* @__PURE__ */ bindEvent<${typeName}>({
${binding.map((line) => `${line},`).join('\n')}
});
`;
}

/** The first successful answer that the document gives. A range stands for its first status. */
function answer(responses: EventContract['responses']): JsonObject {
  const success = responses.find(({ status }) => status.startsWith('2'));
  const status = success ? Number(success.status.replace('XX', '00')) : 200;
  return success?.body === undefined ? { status } : { status, body: success.body };
}
