import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Validator } from '../../../generated/validators.js';
import type { Contract, EventContract, NamedSchema, Schema } from '../../../scripts/contract/contract.ts';
import { emitValidators } from '../../../scripts/emit/validators.ts';
import { CONTRACT, EVENT } from './contract.ts';

/** A contract with an event for each payload, named `P0`, `P1` and so on. */
export function contractOf(payloads: readonly Schema[], schemas: readonly NamedSchema[] = []): Contract {
  const events = payloads.map((payload, index): EventContract => {
    const identifier = `P${index}`;
    return { ...EVENT, name: identifier, identifier, typeName: `${identifier}Event`, payload };
  });
  return { ...CONTRACT, schemas, events };
}

/** The printed validators of a contract's events, in their order. */
export async function printedValidators(contract: Contract, folder: string): Promise<Validator<unknown>[]> {
  const [file] = await emitValidators(contract);
  const name = path.join(folder, 'validators.mjs');
  await writeFile(name, file?.contents ?? '');
  const written: Record<string, Validator<unknown>> = await import(/* @vite-ignore */ pathToFileURL(name).href);
  return contract.events.map(({ identifier }) => written[`validate${identifier}`] as Validator<unknown>);
}
