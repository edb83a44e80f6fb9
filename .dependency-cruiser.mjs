/**
 * Which folder may import which others, or which single files of others. ARCHITECTURE.md draws it.
 *
 * @satisfies {Readonly<Record<string, readonly string[]>>}
 */
const ARROWS = {
  scripts: ['spec'],
  generated: [],
  src: ['generated'],
  mocks: ['generated', 'src'],
  cli: ['generated', 'src', 'mocks'],
  docs: [
    'generated',
    'src',
    'mocks',
    'scripts/release/addresses.ts',
    'scripts/emit/common-assumption.ts',
    'scripts/emit/docs/assumption-row.ts',
    'scripts/emit/docs/delivery-markdown.ts',
    'scripts/emit/docs/markdown.ts',
    'scripts/emit/docs/page-data.ts',
  ],
  examples: [],
};

const FOLDERS = ['spec', 'bench', 'test', ...Object.keys(ARROWS)];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(ARROWS).map(([folder, others]) => ({
      name: `imports-of-${folder}`,
      comment: `${folder}/ may import ${['nothing but itself', ...others].join(', ')}.`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: { path: `^(${FOLDERS.join('|')})/`, pathNot: `^(${[folder, ...others].join('|')})(/|$)` },
    })),
    {
      name: 'no-circle-of-files',
      comment: 'Move what both need into a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      comment: 'Move what both need into the folder that imports nothing of the other, or into one beside them.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: ['^examples/(lambda|nest|next|worker)/', '^docs/[.]vitepress/(cache|dist)/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
