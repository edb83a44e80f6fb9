import type { Constant } from '../contract.ts';
import { isObject, type JsonObject, text } from '../json.ts';
import type { LoadedSpec } from '../load/load.ts';
import { valuePointer } from '../pointer.ts';
import { SpecError } from '../spec-error.ts';
import { misuseOfConstant } from './known-constants.ts';

/** What the code that holds the constants has already. */
const TAKEN = ['CatalogEntry', 'WebhookEventName', 'catalog', 'envelope', 'eventDiscriminator', 'eventNames', 'info'];

/**
 * `x-constants`: values that the code needs, each stated once.
 *
 * @throws {SpecError} when a name cannot be one in code.
 */
export function readConstants({ document, locate }: Pick<LoadedSpec, 'document' | 'locate'>): Constant[] {
  const constants = isObject(document['x-constants']) ? document['x-constants'] : {};
  const entries = Object.entries(constants).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
  for (const [name] of entries) {
    if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !TAKEN.includes(name)) continue;
    throw new SpecError(`"${name}" cannot be the name of a constant in code.`, locate(['x-constants', name]));
  }
  return entries.map(([name, constant]) => ({
    name,
    description: text(constant['description']),
    assumption: text(constant['x-assumption']),
    exampleSecret: text(constant['x-example-secret']),
    value: constant['value'] ?? null,
  }));
}

/**
 * Checks the values that the runtime reads. Documents of past releases may hold others.
 *
 * @throws {SpecError} for a value that the runtime cannot use.
 */
export function assertConstants(constants: readonly Constant[], locate: LoadedSpec['locate']): void {
  for (const { name, value } of constants) {
    const misuse = misuseOfConstant(name, value);
    if (!misuse) continue;
    throw new SpecError(
      `The constant \`${name}\` is invalid: ${valuePointer(misuse.path) || 'its value'} ${misuse.message}.`,
      locate(['x-constants', name, 'value', ...misuse.path]),
    );
  }
}
