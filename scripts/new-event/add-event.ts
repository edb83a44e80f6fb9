import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseYaml, stringifyYaml } from '@redocly/openapi-core';
import { asObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { SpecError } from '../contract/spec-error.ts';
import { insertWebhook } from './insert-webhook.ts';
import { basicExample, type Sibling, stubExamples, stubWebhook } from './stubs.ts';

/**
 * Writes the files of a new event, and lists it in the document.
 *
 * @param name on the wire, such as `post.failed`.
 * @param spec path of the document. Its webhooks and their examples are files of their own.
 * @returns the paths of the files that were written or changed.
 * @throws {SpecError} when the name cannot be the name of a file, is taken, or has no other event to follow.
 */
export function addEvent(name: string, spec: string): string[] {
  if (!/^\w[\w.-]*$/.test(name)) {
    throw new SpecError(`The name ${JSON.stringify(name)} takes letters, digits, ".", "_" and "-" only.`);
  }
  const source = readFileSync(spec, 'utf8');
  const { reference, exampleReference, ...sibling } = closestSibling(name, spec, asObject(parse(source)['webhooks']));
  const webhookReference = beside(reference, `${name}.yaml`);
  const file = path.join(path.dirname(spec), webhookReference);

  const examples = Object.entries(stubExamples(sibling, name)).map(
    ([example, value]) => [example, beside(exampleReference, `${name}.${example}.yaml`), value] as const,
  );
  const references = Object.fromEntries(examples.map(([example, $ref]) => [example, { $ref }]));
  const written: Record<string, JsonValue> = { [file]: stubWebhook(sibling, name, references) };
  for (const [, $ref, value] of examples) written[path.join(path.dirname(file), $ref)] = value;

  const taken = Object.keys(written).find((target) => existsSync(target));
  if (taken !== undefined) throw new SpecError(`The file ${taken} exists already.`);
  for (const [target, value] of Object.entries(written)) {
    writeFileSync(target, stringifyYaml(value, { lineWidth: 120, noRefs: true }));
  }
  writeFileSync(spec, insertWebhook(source, name, webhookReference));
  return [...Object.keys(written), spec];
}

interface FoundSibling extends Sibling {
  /** Of its file, from the document. */
  readonly reference: string;
  /** Of its basic example, from its file. */
  readonly exampleReference: string;
}

/** The event whose name begins most like the new one, the later one of two. */
function closestSibling(name: string, spec: string, webhooks: JsonObject): FoundSibling {
  if (name in webhooks) throw new SpecError(`The document has the event "${name}" already.`);
  const [closest] = Object.keys(webhooks)
    .toReversed()
    .toSorted((a, b) => sharedStart(b, name) - sharedStart(a, name));
  const reference = closest === undefined ? undefined : asObject(webhooks[closest])['$ref'];
  if (closest === undefined || typeof reference !== 'string') {
    throw new SpecError(`${spec} lists no webhook by a \`$ref\` to its file, which the new event could follow.`);
  }
  const file = path.join(path.dirname(spec), reference);
  const item = parse(readFileSync(file, 'utf8'));
  const exampleReference = basicExample(item)['$ref'];
  if (typeof exampleReference !== 'string') {
    throw new SpecError(
      `${file} names no example \`basic\` by a \`$ref\` to its file, which the new event could follow.`,
    );
  }
  const example = parse(readFileSync(path.join(path.dirname(file), exampleReference), 'utf8'));
  return { name: closest, item, body: asObject(example['value']), reference, exampleReference };
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function beside(reference: string, file: string): string {
  return path.posix.join(path.posix.dirname(reference), file);
}

function parse(text: string): JsonObject {
  return asObject(parseYaml(text) as JsonValue);
}
