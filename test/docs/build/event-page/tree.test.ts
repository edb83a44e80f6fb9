import { expect, test } from 'vitest';
import type { EventData, FieldData } from '../../../../scripts/emit/docs/page-data.ts';
import { treeHtml } from '../../../../docs/build/event-page/tree.ts';

function field(path: string, rest: Partial<FieldData> = {}): FieldData {
  const name = path.split('.').at(-1) ?? path;
  return { name, path, type: 'string', required: true, nullable: false, fields: [], ...rest };
}

function payload(data: FieldData): string {
  const event: EventData = {
    name: 'loaf.baked',
    slug: 'loaf.baked',
    deprecated: false,
    tags: [],
    sending: { when: [], notWhen: [], undocumented: [] },
    examples: [],
    hasSchema: true,
    envelope: ['id'],
    fields: [field('id'), data],
    sections: [],
    delivery: [],
  };
  return treeHtml(event, { assumptionAddress: (key) => key, exampleAddress: (name) => `#${name}` });
}

/** The fields that show before anything is unfolded. */
function shown(html: string): string[] {
  const closed = /<details(?![^>]* open>)[^>]*>[^]*?<\/details>/g;
  return [...html.replaceAll(closed, '').matchAll(/data-path="([^"]+)"/g)].map(([, path = '']) => path);
}

function loaf(count: number): FieldData {
  const fields = Array.from({ length: count }, (_, at) => field(`data.f${at}`));
  return field('data', { shared: 'Loaf', fields });
}

test('an object that is the whole payload is open, though other events have it too', () => {
  expect(shown(payload(loaf(20)))).toHaveLength(21);
});

test('a long one shows its beginning, and folds the rest under the names of its fields', () => {
  const html = payload(loaf(33));
  expect(shown(html)).toEqual(['data', ...Array.from({ length: 12 }, (_, at) => `data.f${at}`)]);
  expect(html).toContain('21 more fields');
  expect(html).toContain('data-fold="data-more"');
  expect(html).toContain('<code>f12</code> <code>f13</code>');
  expect(html.match(/data-path="data\.f/g)).toHaveLength(33);
});

test('an object that other events have too is folded beside others', () => {
  const shared = field('data.loaf', { shared: 'Loaf', fields: [field('data.loaf.grams')] });
  expect(shown(payload(field('data', { fields: [shared, field('data.oven')] })))).toEqual(['data', 'data.oven']);
});
