import { bindHelpers, helpersOf } from './helpers.ts';
import { Mask } from './mask.ts';
import { closingBracket, splitFields } from './scan.ts';

/**
 * Rewrites ajv's standalone code to stand alone in truth and at half its size: an error is one call that leaves out
 * what nobody reads (`schemaPath`, `params`), helpers are part of the code, and schemas that it never reads are gone.
 */
export function compact(code: string): string {
  const mask = new Mask();
  const body = withPlainPaths(withShortErrors(mask.hide(code.replace(/^"use strict";/, '')), mask));
  const statements = withoutUnused(bindHelpers(body)).join('\n');
  return [...helpersOf(statements), mask.show(statements)].join('\n');
}

function withShortErrors(code: string, mask: Mask): string {
  return rewrite(code, /const (err\d+) = (?=\{instancePath)/g, (match, object, rest) => {
    const tail = `;if(vErrors === null){vErrors = [${match[1]}];}else {vErrors.push(${match[1]});}errors++;`;
    if (!rest.startsWith(tail))
      throw new Error(`ajv wrote an error in a form that is not known: ${object}${rest.slice(0, 90)}`);
    return { text: `vErrors = ${report(object, mask)};errors++;`, skip: tail.length };
  });
}

/** `{instancePath:p,schemaPath:s,keyword:k,params:{…},message:m}` → `report(vErrors, p, k, m)`. */
function report(object: string, mask: Mask): string {
  const fields = fieldsOf(object);
  const path = fields.get('instancePath') ?? '""';
  const missing = /missingProperty: ?("(?:[^"\\]|\\.)*"|\w+)/.exec(fields.get('params') ?? '')?.[1];
  const at = missing === undefined ? path : `${path}+${mask.hide(pointerSegment(mask.show(missing)))}`;
  const message = (fields.get('message') ?? '""').replaceAll(/(?<!\\)"\+"/g, '');
  return `report(vErrors, ${at}, ${fields.get('keyword')}, ${message})`;
}

function fieldsOf(object: string): Map<string, string> {
  return new Map(
    splitFields(object.slice(1, -1)).map((field) => {
      const colon = field.indexOf(':');
      return colon === -1 ? [field, field] : [field.slice(0, colon), field.slice(colon + 1)];
    }),
  );
}

function pointerSegment(name: string): string {
  if (!name.startsWith('"')) return `"/"+${name}`;
  const key: string = JSON.parse(name);
  return JSON.stringify(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

const CONTEXT = '{instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}';

/** Hands on the path alone; the rest of ajv's context matters to `$dynamicRef` only. */
function withPlainPaths(code: string): string {
  if (/dynamicAnchors[.[]/.test(code)) return code;
  return rewrite(
    code.replaceAll(CONTEXT, 'instancePath=""'),
    /(?<=validate\d*\([^;{}]*?, ?)(?=\{instancePath[:,])/g,
    (_match, object) => ({
      text: fieldsOf(object).get('instancePath') ?? '""',
      skip: 0,
    }),
  );
}

/** Replaces what a pattern finds, together with the object literal that follows it. */
function rewrite(
  code: string,
  start: RegExp,
  change: (match: RegExpExecArray, object: string, rest: string) => { text: string; skip: number },
): string {
  let out = '';
  let done = 0;
  for (const match of code.matchAll(start)) {
    const open = match.index + match[0].length;
    const end = closingBracket(code, open) + 1;
    const { text, skip } = change(match, code.slice(open, end), code.slice(end, end + 200));
    out += code.slice(done, match.index) + text;
    done = end + skip;
  }
  return out + code.slice(done);
}

const STATEMENT_START =
  /(?<=[;}])(?=const (?:schema|formats|pattern|func|root|wrapper)\d+ = |function validate\d+\(|export const )/g;

/** One line per top-level statement, without the constants that the code never reads. */
function withoutUnused(code: string): string[] {
  const mentions = new Map<string, number>();
  for (const [name] of code.matchAll(/\b(?:schema|func)\d+\b/g)) mentions.set(name, (mentions.get(name) ?? 0) + 1);
  return code
    .replaceAll(STATEMENT_START, '\n')
    .split('\n')
    .filter((line) => mentions.get(/^const ((?:schema|func)\d+) = /.exec(line)?.[1] ?? '') !== 1);
}
