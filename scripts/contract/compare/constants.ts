import { isDeepStrictEqual } from 'node:util';
import type { Constant } from '../contract.ts';
import { isObject, type JsonValue } from '../json.ts';
import type { PlaceChange } from './change.ts';
import type { ComparedContract } from './compared.ts';

/** The constants of the document, value by value. */
export function constants(before: ComparedContract, after: ComparedContract): PlaceChange[] {
  const [was, is] = [before, after].map((contract) => new Map(contract.constants.map((each) => [each.name, each])));
  const names = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  return names.flatMap((name) => compareConstants(name, was?.get(name), is?.get(name)));
}

function compareConstants(name: string, before: Constant | undefined, after: Constant | undefined): PlaceChange[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter(
    (key) => !isDeepStrictEqual(was.get(key), is.get(key)),
  );
  const kind = name === 'signatureScheme' ? 'signature' : 'constant';
  if (keys.length > 0) {
    return keys.map((key) => ({ kind, subject: name, text: sentence(key, was.get(key), is.get(key)) }));
  }
  return isDeepStrictEqual(before, after) ? [] : [{ kind: 'words', subject: name, text: 'Other wording.' }];
}

/** A value that is no object stands under an empty name. */
function valuesOf(constant: Constant | undefined): Map<string, JsonValue> {
  if (!constant) return new Map();
  return new Map(isObject(constant.value) ? Object.entries(constant.value) : [['', constant.value]]);
}

function sentence(key: string, was: JsonValue | undefined, is: JsonValue | undefined): string {
  const change = `${quoted(was)} before, ${quoted(is)} now.`;
  return key === '' ? change : `\`${key}\`: ${change}`;
}

function quoted(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : `\`${JSON.stringify(value)}\``;
}
