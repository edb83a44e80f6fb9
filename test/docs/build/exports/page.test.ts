import { describe, expect, test } from 'vitest';
import type { Entry, Export } from '../../../../docs/build/exports/entry.ts';
import { type Exported, exportsPage } from '../../../../docs/build/exports/page.ts';
import { exportsText } from '../../../../docs/build/exports/search-text.ts';

const BAKE: Export = {
  name: 'bakeLoaf',
  kind: 'function',
  file: 'src/bake.ts',
  isGenerated: false,
  summary: 'Bakes a `Loaf<Rye>`, slowly.',
  declaration: 'function bakeLoaf(): Loaf;',
  uses: ['Loaf', 'Promise'],
};
const LOAF: Export = {
  ...BAKE,
  name: 'Loaf',
  kind: 'type',
  summary: 'A {{ loaf }}.',
  declaration: 'type Loaf = 1;',
  uses: [],
};
const PAYLOADS = Array.from({ length: 45 }, (_, at) => payload(`Loaf${at}Event`));
const EVENTS: Export = { ...payload('WebhookEventMap'), uses: PAYLOADS.map(({ name }) => name) };

const GUIDE = { text: 'Receive', link: '/guide/receive/', markdown: '' };

describe('the page', () => {
  test.each<[what: string, exports: readonly Export[], markdown: string]>([
    [
      'a value under its name',
      [BAKE],
      '<h3 id="bakeLoaf" tabindex="-1">bakeLoaf <a class="header-anchor" href="#bakeLoaf" aria-label="Permalink to bakeLoaf"></a></h3>\n\nBakes a `Loaf<Rye>`, slowly.\n\n```ts\nfunction bakeLoaf(): Loaf;\n```\n\n',
    ],
    [
      'the guide, and types of the package',
      [BAKE, LOAF],
      '\n\nGuide: [Receive](/guide/receive/). Types: <a href="#Loaf">`Loaf`</a>.\n',
    ],
    [
      'a type folded',
      [LOAF],
      '### Types\n\n<details id="Loaf" class="declaration">\n<summary><code>Loaf</code> A &#123;&#123; loaf }}.</summary>\n\n```ts\ntype Loaf = 1;\n```\n\n</details>\n',
    ],
    ['some names of events', [EVENTS, ...PAYLOADS], 'For [each event](/events/): `Loaf0Event`, `Loaf1Event`, '],
    ['how many more there are', [EVENTS, ...PAYLOADS], '`Loaf39Event` and 5 more.\n'],
    [
      'the first lines of what grows with the document',
      [{ ...EVENTS, declaration: 'line\n'.repeat(30).trim() }],
      `${'line\n'.repeat(20)}// and 10 more lines\n\`\`\``,
    ],
    ['all lines of what does not', [{ ...LOAF, declaration: 'line\n'.repeat(30).trim() }], 'line\n'.repeat(30)],
    ['files', [], '## Files\n\n- `hooks/oven`\n'],
  ])('has %s', (_what, exports, markdown) => {
    expect(exportsPage(of(exports)).markdown).toContain(markdown);
  });

  test('has a twin without markup', () => {
    const { twin } = exportsPage(of([BAKE, LOAF]));
    expect(twin).toContain(
      '### bakeLoaf\n\nBakes a `Loaf<Rye>`, slowly.\n\n```ts\nfunction bakeLoaf(): Loaf;\n```\n\n',
    );
    expect(twin).toContain('Types: `Loaf`.\n\n### Types\n\n#### Loaf\n\n');
    expect(twin).not.toMatch(/^<|\]\(#/m);
  });

  test('says where exports are that another entry has too', () => {
    const entries = [entry('hooks/oven', [BAKE, LOAF]), entry('hooks/shop', [BAKE, payload('sell')])];
    const all = [entry('hooks/oven', [BAKE]), entry('hooks/shop', [BAKE, LOAF])];
    expect(exportsPage({ entries, guides: new Map() }).markdown).toContain(
      'Also here: <a href="#bakeLoaf">`bakeLoaf`</a>.',
    );
    expect(exportsPage({ entries: all, guides: new Map() }).markdown).toContain(
      'Everything of `hooks/oven` is here too.',
    );
  });
});

describe('search', () => {
  const explained = { ...BAKE, name: 'explained' };
  test.each<[what: string, exports: readonly Export[], sections: readonly string[]]>([
    ['a name that no guide explains', [{ ...BAKE, name: 'coolLoaf' }], ['Exports', 'coolLoaf']],
    ['a word among what the page says', [{ ...BAKE, name: 'cool' }], ['Exports', 'Exports']],
    ['a type likewise', [{ ...LOAF, name: 'LoafOptions' }], ['Exports', 'Exports']],
    ['what a guide explains in one section', [BAKE, explained], ['Exports', 'Exports']],
  ])('knows %s', (_what, exports, sections) => {
    const html = exportsText(of(exports));
    expect([...html.matchAll(/<h\d[^>]*>([^<]*)<a href="#/g)].map(([, title]) => title)).toEqual(sections);
    for (const { name } of exports) expect(html).toMatch(new RegExp(`>${name}(?:<|: )|${name}: `));
  });
});

function of(exports: readonly Export[]): Exported {
  return { entries: [entry('hooks/oven', exports)], guides: new Map([['bakeLoaf', GUIDE]]) };
}

function entry(specifier: string, exports: readonly Export[]): Entry {
  return { specifier, about: 'Bakes.', exports };
}

function payload(name: string): Export {
  return { ...LOAF, name, file: 'generated/types.ts', isGenerated: true };
}
