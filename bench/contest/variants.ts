const REPLACEMENTS: readonly unknown[] = [
  undefined,
  null,
  '',
  'text',
  'https://heyoo.io',
  '2030-01-31T23:59:59Z',
  0,
  -1,
  0.5,
  true,
  [],
  {},
];

/** A value as it is, with a field that it does not know, and with each of its fields removed or replaced in turn. */
export function* variants(value: unknown): Generator<unknown> {
  yield value;
  if (!isRecord(value)) return;
  yield { ...value, unknown: 1 };
  for (const [name, field] of Object.entries(value)) {
    for (const replacement of REPLACEMENTS) yield replace(value, name, replacement);
    for (const variant of variants(field)) yield replace(value, name, variant);
  }
}

function replace(value: Readonly<Record<string, unknown>>, name: string, replacement: unknown): unknown {
  const { [name]: _, ...rest } = value;
  return replacement === undefined ? rest : { ...rest, [name]: replacement };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
