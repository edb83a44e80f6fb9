import { OBJECT_PROTOTYPE_NAMES } from '../../contract/schema/prototype-names.ts';
import { quoted } from '../code.ts';
import { member } from './javascript.ts';

/** The condition under which an object has a property. */
export function present(value: string, name: string): string {
  return isInherited(name) ? `Object.hasOwn(${value}, ${quoted(name)})` : `${member(value, name)} !== undefined`;
}

export function absent(value: string, name: string): string {
  return isInherited(name) ? `!Object.hasOwn(${value}, ${quoted(name)})` : `${member(value, name)} === undefined`;
}

function isInherited(name: string): boolean {
  return OBJECT_PROTOTYPE_NAMES.includes(name);
}
