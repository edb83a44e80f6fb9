import { bindHelpers, helpersOf } from './helpers.ts';
import { Mask } from './mask.ts';
import { closingBracket, splitFields } from './scan.ts';

/**
 * Rewrites ajv's standalone code to stand alone in truth and at half its size: an error is one call that leaves out
 * what nobody reads (`schemaPath`, `params`), helpers are part of the code, and schemas that it never reads are gone.
 * It goes statement by statement, because the code of hundreds of events is too large to be copied again and again.
 */
export function compact(code: string): string {
  const mask = new Mask();
  const statements = mask.hide(code.replace(/^"use strict";/, '')).split(STATEMENT_START);
  const isPlain = !statements.some((statement) => /dynamicAnchors[.[]/.test(statement));
  const rewritten = statements.map((statement) => {
    const short = withShortErrors(statement, mask);
    return isPlain ? withPlainPaths(short) : short;
  });
  const used = withoutUnused(bindHelpers(rewritten));
  return [...helpersOf(used), ...used.map((statement) => mask.show(statement))].join('\n');
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
  const keyword = fields.get('keyword') ?? '""';
  const message = (fields.get('message') ?? '""').replaceAll(/(?<!\\)"\+"/g, '');
  return `report(vErrors, ${at}, ${keyword}, ${mask.show(keyword) === '"type"' ? types(message, mask) : message})`;
}

/** "must be string,null" → "must be string or null" */
function types(message: string, mask: Mask): string {
  return mask.hide(mask.show(message).replaceAll(',', ' or '));
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
  /(?<=[;}])(?=const (?:schema|formats|pattern|func|root|wrapper)\d+ = |function validate\d+\(|export const )/;

/** Leaves out constants that no statement reads. */
function withoutUnused(statements: readonly string[]): string[] {
  const mentions = new Map<string, number>();
  for (const statement of statements) {
    for (const [name] of statement.matchAll(/\b(?:schema|func)\d+\b/g))
      mentions.set(name, (mentions.get(name) ?? 0) + 1);
  }
  return statements.filter(
    (statement) => mentions.get(/^const ((?:schema|func)\d+) = /.exec(statement)?.[1] ?? '') !== 1,
  );
}
