import type { Row, Tool } from '../runner/definition.ts';
import { walksOf } from './walks.ts';

const SERVER = /^npx tsx server\.ts$|^npm run dev$/;

/** With the newest compiler, which the guide installs, and with one before version 7. */
const TYPE_CHECK = ['npx tsc --noEmit', 'npx --yes --package typescript@5.9 tsc --noEmit', 'npx tsc --outDir build'];

const NEXT_BUILD = [
  // Fonts come from the network.
  String.raw`sed -i -e '/next\/font/d' -e '/^const geist/,/^});/d' -e 's/\${geist[A-Za-z]*.variable}//g' app/layout.tsx`,
  'npm run build',
];

const quickStart = walksOf('docs/guide/quick-start-consumer.md', (tab) => ({
  server: SERVER,
  before: [
    [SERVER, tab === 'Next.js' ? NEXT_BUILD : TYPE_CHECK],
    [/ check /, ['grep "^Autumn product launch US$" "$SERVER_LOG"']],
  ],
}));

const JEST = 'docs/guide/test-with-jest.md';
const jest30 = walksOf(JEST, () => ({}));
const jest29 = walksOf(JEST, () => ({ rewrite: (line) => line.replace(/^(npm install .*) jest\b/, '$1 jest@29') }));

/** One framework with a build, one without, and Jest's default: all nine take over six minutes. */
const CORE = new Set(['next.js', 'express', 'jest-30-javascript']);

/** Each row is a tab of a guide, and walks it literally in an empty folder. */
const tool: Tool = {
  core: true,
  rows: {
    ...rowsOf('', quickStart),
    ...rowsOf('Jest 30 ', jest30),
    ...rowsOf('Jest 29 ', jest29),
  },
};

export default tool;

function rowsOf(prefix: string, walks: Readonly<Record<string, string>>): Record<string, Row> {
  const rows = Object.entries(walks).map(([tab, script]) => {
    // npm has trouble with a colon in a path.
    const name = `${prefix}${tab}`.replaceAll(/[^\w.]/g, '-').toLowerCase();
    return [name, { core: CORE.has(name), files: { 'walk.sh': script }, steps: ['bash walk.sh'] }];
  });
  return Object.fromEntries(rows);
}
