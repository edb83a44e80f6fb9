import { describe, expect, test } from 'vitest';
import { blocksOf } from './support/code-blocks.ts';
import { outputPatterns, stepsOf, tabsOf } from './support/walk.ts';

const GUIDE = `
# A guide

::: code-group

\`\`\`sh [Next.js]
npx create-next-app
\`\`\`

\`\`\`sh [Express]
npm init -y
# A comment.
npm install express \\
  --save
\`\`\`

:::

\`\`\`ts
// src/receiver.ts
export {};
\`\`\`

\`\`\`ts [Express]
// server.ts
import './src/receiver.js';
\`\`\`

\`\`\`text
listening
\`\`\`
`;

describe('stepsOf', () => {
  test('gives the steps of one tab, in the order of the page', () => {
    expect(stepsOf(blocksOf(GUIDE, 'guide.md'), 'Express')).toEqual([
      { kind: 'commands', lines: ['npm init -y', 'npm install express --save'] },
      { kind: 'file', path: 'src/receiver.ts', code: '// src/receiver.ts\nexport {};\n' },
      { kind: 'file', path: 'server.ts', code: "// server.ts\nimport './src/receiver.js';\n" },
      { kind: 'output', text: 'listening\n' },
    ]);
  });

  test('leaves out the steps of other tabs', () => {
    expect(stepsOf(blocksOf(GUIDE, 'guide.md'), 'Next.js').map(({ kind }) => kind)).toEqual([
      'commands',
      'file',
      'output',
    ]);
  });

  test('gives the steps of all tabs to a reader who follows them all', () => {
    const all = stepsOf(blocksOf(GUIDE, 'guide.md'));
    expect(all.length).toBeGreaterThan(stepsOf(blocksOf(GUIDE, 'guide.md'), 'Express').length);
  });

  test('leaves out commands for a copy of the repository', () => {
    const guide = '```sh in-repository\nnpm test\n```\n\n```sh\nls\n```\n';
    expect(stepsOf(blocksOf(guide, 'guide.md'))).toEqual([{ kind: 'commands', lines: ['ls'] }]);
  });

  test.each(['export {};\n', '// Before the parser: it reads the body.\nexport {};\n'])(
    'rejects code without the name of its file: %j',
    (code) => {
      const guide = `\`\`\`ts\n${code}\`\`\`\n`;
      expect(() => stepsOf(blocksOf(guide, 'guide.md'), '')).toThrow('guide.md 1 must start with a comment');
    },
  );
});

test('tabsOf lists each tab once', () => {
  expect(tabsOf(blocksOf(GUIDE, 'guide.md'))).toEqual(['Next.js', 'Express']);
});

test.each<[shown: string, printed: string, matches: boolean]>([
  ['a.b evt_1: 200 (7.5 ms)\n', 'a.b evt_2f: 200 (120.0 ms)\n', true],
  ['a.b evt_1: 200 (7.5 ms)\n', 'a.b evt_2f: 401 (120.0 ms)\n', false],
  ['whsec_aB3\n', 'whsec_Zz9\n', true],
  ['whsec_aB3\n', 'secret_Zz9\n', false],
  ['ok  a    52 ms  200\n…\n3 passed\n', 'ok  a  7 ms  200\nok  b\nok  c\n\n3 passed', true],
  ['3 passed, 0 failed\n', '4 passed, 0 failed', true],
  ['3 passed, 0 failed\n', '4 passed, 1 failed', false],
  ['a.b\n', 'axb\n', false],
])('outputPatterns compares %j with %j', (shown, printed, matches) => {
  expect(outputPatterns(shown).every((pattern) => new RegExp(pattern, 'm').test(printed))).toBe(matches);
});
