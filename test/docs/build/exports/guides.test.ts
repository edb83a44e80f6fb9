import { expect, test } from 'vitest';
import { guidesByName } from '../../../../docs/build/exports/guides.ts';

test.each<[what: string, guides: readonly string[], want: Readonly<Record<string, string>>]>([
  ['an import', ["```ts\nimport { bake, type Loaf } from 'hooks/oven';\n```\n"], { bake: 'a', Loaf: 'a' }],
  [
    'an import over lines',
    ["```ts\nimport type {\n  Loaf,\n  Crumb as Other,\n} from 'hooks';\n```\n"],
    { Loaf: 'a', Crumb: 'a' },
  ],
  ['a require', ["```js\nconst { bake } = require('hooks');\n```\n"], { bake: 'a' }],
  ['no import of another package', ["```ts\nimport { bake } from 'hooksmith';\n```\n"], {}],
  [
    'the first of two',
    ["```ts\nimport { bake } from 'hooks';\n```\n", "```ts\nimport { bake, cool } from 'hooks';\n```\n"],
    { bake: 'a', cool: 'b' },
  ],
  [
    'an import rather than a name before it',
    ['Use `bakeLoaf(1)`.', "```ts\nimport { bakeLoaf } from 'hooks';\n```\n"],
    { bakeLoaf: 'b' },
  ],
  ['a name in code that can be nothing else', ['Use `bakeLoaf(1)`, not `bake`, nor bakeCake.'], { bakeLoaf: 'a' }],
])('finds %s', (_what, texts, want) => {
  const guides = texts.map((markdown, at) => ({ text: '', link: 'ab'.charAt(at), markdown }));
  const found = [...guidesByName(guides, 'hooks')].map(([name, { link }]) => [name, link]);
  expect(Object.fromEntries(found)).toEqual(want);
});
