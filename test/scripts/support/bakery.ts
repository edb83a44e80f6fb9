/** A small document, in parts that a test can break. */
export const HEAD = `openapi: 3.1.0
info: { title: Bakery, version: 1.0.0 }
`;

/** A document with one webhook, `loaf.baked`, whose schema starts in line 9, column 21. */
export function hook(schema: string, rest = ''): string {
  return `${HEAD}webhooks:
  loaf.baked:
    post:
      requestBody:
        content:
          application/json:
            schema: ${schema}
${rest}`;
}

export const BAKED =
  '{ type: object, required: [event], properties: { event: { const: loaf.baked }, grams: { type: integer } } }';

export const BAKERY: string = hook(BAKED);

/** A second event for the end of {@link BAKERY}. */
export const SOLD = `  loaf.sold:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [event], properties: { event: { const: loaf.sold } } }
`;
