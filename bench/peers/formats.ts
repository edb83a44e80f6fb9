export interface Formats {
  readonly dateTime: RegExp;
  readonly uri: RegExp;
}

/** The expressions of generated/validators.js, for contests in which all contestants run the same ones. */
export const ourFormats: Formats = {
  dateTime:
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  uri: /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,
};
