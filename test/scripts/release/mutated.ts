import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { asObject, type JsonObject } from '../../../scripts/contract/json.ts';
import { load } from '../../../scripts/contract/load/load.ts';
import { read } from '../../../scripts/contract/read/read.ts';
import { checkContract, type ReleaseCheck } from '../../../scripts/release/check-contract.ts';
import { ROOT, temporaryFolder, writeFiles } from '../support/folder.ts';

const folder = await temporaryFolder();

/** The document of this package, bundled. */
export const OPENAPI: string = await readFile(path.join(ROOT, 'generated/openapi.json'), 'utf8');

export type Mutate = (parts: {
  readonly document: JsonObject;
  readonly operation: JsonObject;
  /** The schema of `data`, or of what else the first event requires as an object. */
  readonly data: JsonObject;
  /** A required field of it that is a string. */
  readonly field: string;
}) => void;

/** This contract at 1.2.3, with a change. */
export function mutated(mutate: Mutate): JsonObject {
  const document: JsonObject = JSON.parse(OPENAPI);
  asObject(document['info'])['version'] = '1.2.3';
  const [webhook] = Object.values(asObject(document['webhooks']));
  const operation = asObject(asObject(webhook)['post']);
  const [media] = Object.values(asObject(asObject(operation['requestBody'])['content']));
  const payload = asObject(asObject(media)['schema']);
  const objects = Object.values(asObject(payload['properties'])).map((property) => follow(property, document));
  const data = objects.find((schema) => schema['properties'] !== undefined) ?? {};
  const fields = Object.entries(asObject(data['properties']));
  const [field = ''] = fields.find(([, schema]) => follow(schema, document)['type'] === 'string') ?? [];
  mutate({ document, operation, data, field });
  return document;
}

function follow(node: JsonObject[string], document: JsonObject): JsonObject {
  const { $ref } = asObject(node);
  if (typeof $ref !== 'string') return asObject(node);
  return asObject(asObject(asObject(document['components'])['schemas'])[$ref.split('/').at(-1) ?? '']);
}

export function firstEvent(document: JsonObject): string {
  return Object.keys(asObject(document['webhooks']))[0] ?? '';
}

/** The check of this contract with a change, against the same without. */
export async function checkOf(mutate: Mutate): Promise<ReleaseCheck> {
  await writeFiles(folder, {
    'before.json': JSON.stringify(mutated(() => undefined)),
    'after.json': JSON.stringify(mutated(mutate)),
  });
  const [before, after] = [load(path.join(folder, 'before.json')), load(path.join(folder, 'after.json'))];
  return checkContract(read(await before), read(await after));
}

/** A property, which is made if there is none. */
export function property(data: JsonObject, name: string): JsonObject {
  const properties = asObject(data['properties']);
  return asObject((properties[name] = { type: 'string', ...asObject(properties[name]) }));
}

export function require(schema: JsonObject, name: string): void {
  const { required } = schema;
  schema['required'] = [...(Array.isArray(required) ? required : []), name];
}

export function leaveOut(schema: JsonObject, keyword: string, name: string): void {
  const names = schema[keyword];
  schema[keyword] = Array.isArray(names) ? names.filter((each) => each !== name) : [];
}
