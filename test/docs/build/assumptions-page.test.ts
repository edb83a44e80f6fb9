import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readContract } from '../../../docs/build/contract.ts';
import { generatedPages } from '../../../docs/build/pages.ts';
import { readSite } from '../../../docs/build/site.ts';
import type { AssumptionSubject } from '../../../scripts/emit/docs/page-data.ts';
import { runCommand } from '../../scripts/support/command.ts';
import { ROOT, temporaryFolder } from '../../scripts/support/folder.ts';

/** Reasons that repeat, parts of objects, a payload by its name, and a header of one event. */
const BAKERY = `openapi: 3.1.0
info: { title: Bakery, version: 1.0.0 }
x-common-assumption: Seen in all samples.
webhooks:
  loaf.baked:
    post:
      parameters:
        - { name: X-Sign, in: header, x-assumption: As others, schema: { type: string } }
        - { name: X-Oven (hot), in: header, x-assumption: As others, schema: { type: string } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Baked' } } } }
      responses: { '2XX': { description: Thanks, x-assumption: As others } }
  loaf.sold:
    post:
      parameters: [{ name: X-Sign, in: header, x-assumption: As others, schema: { type: string } }]
      requestBody:
        content:
          application/json:
            schema:
              allOf: [{ $ref: '#/components/schemas/Base' }]
              properties:
                event: { const: loaf.sold }
                loaves: { type: array, x-assumption: A guess., items: { $ref: '#/components/schemas/Loaf' } }
                other: { $ref: '#/components/schemas/Loaf' }
      responses: { '2XX': { description: Thanks, x-assumption: As others } }
components:
  schemas:
    Base:
      type: object
      properties: { at: { type: string, x-assumption: A guess. } }
    Baked:
      type: object
      allOf: [{ $ref: '#/components/schemas/Base' }]
      properties:
        event: { const: loaf.baked, x-assumption: Seen in all samples. }
        loaf: { $ref: '#/components/schemas/Loaf' }
        note: { type: string, x-assumption: Seen in all samples; a guess. }
    Loaf:
      type: object
      properties:
        grams: { type: integer, x-assumption: A guess. }
        crust: { type: object, properties: { 'thick.ness': { type: integer, x-assumption: A guess. } } }
`;

const folder = await temporaryFolder();
await writeFile(path.join(folder, 'openapi.yaml'), BAKERY);
const bakery = path.join(folder, 'generated');
await runCommand('--spec', path.join(folder, 'openapi.yaml'), '--out', bakery);

describe.each([
  ['this package', path.join(ROOT, 'generated')],
  ['a bakery', bakery],
])('the assumptions of %s', (_whose, generated) => {
  const contract = readContract(generated);
  const env = { DOCS_CONTRACT: generated, DOCS_PAGES: 'contract', DOCS_URL: 'https://example.com/base/' };
  const pages = new Map(
    generatedPages(contract, readSite(env), []).map(({ file, markdown }) => [
      `/base/${file.replace(/index\.md$/, '')}`,
      markdown,
    ]),
  );
  const list = pages.get('/base/assumptions/') ?? '';
  const rows = contract.site.assumptions?.groups.flatMap((group) => group.rows) ?? [];
  const assumed = rows.filter(({ isCommon, reason }) => isCommon || reason !== undefined);

  test('each lead to the place that they are about, which leads back', () => {
    expect(assumed.length).toBeGreaterThan(5);
    const lost = assumed.flatMap(({ reason, subjects }) => subjects.filter((subject) => !isLinked(subject, reason)));
    expect(lost).toEqual([]);
  });

  test('are each listed under an id of its own', () => {
    const ids = [...list.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids).toEqual(rows.flatMap(({ subjects }) => subjects.map(({ key }) => `assumed-${key}`)));
  });

  test('lead from every mark on a page to the list', () => {
    const marks = [...pages.values()]
      .filter((text) => text !== list)
      .flatMap((text) => text.match(/Assumption[ :<\]]/g) ?? []);
    const links = [...pages.values()].flatMap((text) => [...text.matchAll(LINK)]);
    const own = links.filter(({ input }) => input !== list);
    expect(own.length).toBe(marks.length);
    const ids = own.map(({ groups }) => decodeURIComponent(groups?.['id'] ?? groups?.['name'] ?? ''));
    expect(ids.filter((id) => id !== 'most-fields' && !list.includes(` id="${id}"`))).toEqual([]);
  });

  /** The page says it in Markdown or markup, up to the next place. */
  function isLinked({ key }: AssumptionSubject, reason: string | undefined): boolean {
    const [, address = '', anchor = ''] =
      new RegExp(`<a id="assumed-${escaped(key)}" href="([^"#]+)#([^"]+)">`).exec(list) ?? [];
    const page = pages.get(address) ?? '';
    const [, after] = page.split(` id="${decodeURIComponent(anchor)}"`);
    if (after === undefined) return false;
    if (reason === undefined) return page.includes('/assumptions/#most-fields)');
    const [own = ''] = after.split(/ id="/);
    return decodeURIComponent(own).includes(`/assumptions/#assumed-${key}`);
  }
});

/** In markup, or in Markdown. */
const LINK = /href="[^"#]*\/assumptions\/#(?<id>[^"]+)"|\]\(\/assumptions\/#(?<name>[^)]+)\)/g;

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
