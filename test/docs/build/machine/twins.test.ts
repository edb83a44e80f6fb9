import { expect, test } from 'vitest';
import { toMarkdown } from '../../../../docs/build/machine/twins.ts';

test.each<[what: string, text: string, twin: string]>([
  ['front matter', '---\ntitle: A\n---\n\n# A\n', '# A\n'],
  ['a script', '<script setup>\nimport A from "a";\n</script>\n\n# A\n', '# A\n'],
  ['groups of code', '::: code-group\n\n```ts [a.ts]\na;\n```\n\n:::\n', '**a.ts**\n\n```ts\na;\n```\n\n'],
  ['components and elements', '# A\n\n<div class="b">\n\nText\n\n</div>\n\n<Component />\n', '# A\n\nText\n\n'],
  [
    'addresses of pages',
    '[a](/guide/a/#b) [c](/)',
    '[a](https://example.com/x/guide/a.md#b) [c](https://example.com/x/index.md)',
  ],
  [
    'addresses of files',
    '[a](/openapi.json) [r](/reference/)',
    '[a](https://example.com/x/openapi.json) [r](https://example.com/x/reference/)',
  ],
  ['no addresses elsewhere', '[a](https://example.org/) [b](#c)', '[a](https://example.org/) [b](#c)'],
  ['no code', '```html\n<div>\n[a](/b/)\n```\n', '```html\n<div>\n[a](/b/)\n```\n'],
  ['no code in code', '````md\n```\n<div>\n```\n````\n<div>\n', '````md\n```\n<div>\n```\n````\n\n'],
])('the twin of a page has %s changed', (_what, text, twin) => {
  expect(toMarkdown(text, { base: '/x/', origin: 'https://example.com' })).toBe(twin);
});
