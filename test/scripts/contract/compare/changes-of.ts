import path from 'node:path';
import { compareContracts } from '../../../../scripts/contract/compare/compare.ts';
import type { ComparedContract } from '../../../../scripts/contract/compare/compared.ts';
import type { JsonObject } from '../../../../scripts/contract/json.ts';
import { load } from '../../../../scripts/contract/load/load.ts';
import { read } from '../../../../scripts/contract/read/read.ts';
import { temporaryFolder, writeFiles } from '../../support/folder.ts';

const folder = await temporaryFolder();
let documents = 0;

export interface Parts {
  /** Fields of the payload beside `event`. */
  readonly fields?: JsonObject;
  readonly required?: string[];
  /** Keywords of the payload. */
  readonly payload?: JsonObject;
  readonly operation?: JsonObject;
  readonly document?: JsonObject;
  readonly schemas?: JsonObject;
  readonly contentType?: string;
  readonly method?: string;
  readonly events?: string[];
}

function documentOf(parts: Parts): JsonObject {
  const { fields = {}, required = [], payload = {}, operation = {}, document = {}, schemas = {} } = parts;
  const { contentType = 'application/json', method = 'post', events = ['loaf.baked'] } = parts;
  const webhook = (name: string): JsonObject => {
    const properties = { event: { const: name }, ...fields };
    const schema = { type: 'object', required: ['event', ...required], properties, ...payload };
    return { [method]: { requestBody: { content: { [contentType]: { schema } } }, ...operation } };
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Bakery', version: '1.0.0' },
    webhooks: Object.fromEntries(events.map((name) => [name, webhook(name)])),
    components: { schemas },
    ...document,
  };
}

async function contractOf(parts: Parts): Promise<ComparedContract> {
  const name = `${documents++}.json`;
  await writeFiles(folder, { [name]: JSON.stringify(documentOf(parts)) });
  return read(await load(path.join(folder, name)));
}

/** `kind | event | place | sentence` of each. */
export async function changesOf(before: Parts, after: Parts): Promise<string[]> {
  const changes = compareContracts(await contractOf(before), await contractOf(after));
  return changes.map(({ event, kind, subject, text }) =>
    [kind, event ?? 'all', subject, text].filter((part) => part !== '').join(' | '),
  );
}

/** A field before and after. */
export function field(before: JsonObject | boolean, after: JsonObject | boolean): [Parts, Parts] {
  return [{ fields: { a: before } }, { fields: { a: after } }];
}

export const TEXT = { type: 'string' };
export const CRUST: JsonObject = { type: 'object', properties: { colour: TEXT } };
export const CRUST_REFERENCE = { $ref: '#/components/schemas/Crust' };
/** Of the field `a`. */
export const A = 'loaf.baked | a |';
