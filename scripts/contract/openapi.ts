/** The keys of a Path Item that hold an operation. */
export const METHODS: readonly string[] = [
  'post',
  'put',
  'patch',
  'delete',
  'get',
  'head',
  'options',
  'trace',
  'query',
];

/** What every reference to a schema in a resolved document starts with. */
export const SCHEMAS = '#/components/schemas/';

export function isJson(contentType: string): boolean {
  return /^(application\/(.*\+)?json|\*\/\*|[^;]*\+json)\s*(;|$)/i.test(contentType);
}
