import type { Schema } from '../contract/contract.ts';
import { schemaMap } from '../contract/schema/resolve.ts';
import { isObject, strings } from '../contract/json.ts';
import { selfContained } from '../contract/schema/self-contained.ts';
import { mapSubschemas } from '../contract/schema/subschemas.ts';
import { json } from './code.ts';
import { withoutCommonAssumption } from './common-assumption.ts';
import type { Emitter } from './emitter.ts';

/** One self-contained JSON Schema per event, free of keywords that a strict validator would not know. */
export const emitSchemas: Emitter = (whole) => {
  const { events, schemas, commonAssumption } = withoutCommonAssumption(whole);
  const named = schemaMap(schemas);
  return events.flatMap(({ slug, typeName, payload }) => {
    if (!payload) return [];
    const { $comment, ...schema } = standard(selfContained(payload, named));
    const comments = [commonAssumption && `Assumption of most fields: ${commonAssumption}`, $comment];
    const comment = comments.filter((each) => each !== undefined).join(' ');
    const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: typeName };
    return [
      {
        path: `schemas/${slug}.schema.json`,
        contents: json({ ...head, ...(comment !== '' && { $comment: comment }), ...schema }),
      },
    ];
  });
};

/** Says in standard keywords what extensions say: an assumption is a comment, a known value of an open set an example. */
function standard(schema: Schema): Schema {
  const { 'x-assumption': assumed, 'x-extensible-enum': known, ...rest } = schema;
  const plain = Object.fromEntries(Object.entries(rest).filter(([keyword]) => !keyword.startsWith('x-')));
  if (known !== undefined) plain['examples'] ??= strings(known);
  if (typeof assumed === 'string') plain['$comment'] = `Assumption: ${assumed}`;
  return mapSubschemas(plain, (subschema) => (isObject(subschema) ? standard(subschema) : subschema));
}
