import { FORMATS } from '../../scripts/contract/schema/formats.ts';

export interface Formats {
  readonly dateTime: RegExp;
  readonly uri: RegExp;
}

/** The expressions of generated/validators.js, for contests in which all contestants run the same ones. */
export const ourFormats: Formats = { dateTime: patternOf('date-time'), uri: patternOf('uri') };

function patternOf(name: string): RegExp {
  const pattern = FORMATS.get(name)?.pattern;
  if (!pattern) throw new Error(`The format "${name}" has no pattern.`);
  return pattern;
}
