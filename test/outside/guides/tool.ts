import path from 'node:path';
import { blocksOfPage } from '../../docs/support/code-blocks.ts';
import { stepsOf } from '../../docs/support/walk.ts';
import type { Row, Tool } from '../runner/definition.ts';
import { excerptPages, guides, startsEmpty } from './pages.ts';
import { continuedWalk, walksOf } from './walks.ts';

const QUICK_START = 'docs/guide/quick-start-consumer.md';
const JEST = 'docs/guide/test-with-jest.md';
const SERVER = /^npx tsx server\.ts$|^npm run dev$/;

/** With the newest compiler, which the guides install, and with one before version 7. */
const TYPE_CHECK = ['npx tsc --noEmit', 'npx --yes --package typescript@5.9 tsc --noEmit'];

const NEXT_BUILD = [
  // Fonts come from the network.
  String.raw`sed -i -e '/next\/font/d' -e '/^const geist/,/^});/d' -e 's/\${geist[A-Za-z]*.variable}//g' app/layout.tsx`,
  'npm run build',
];

const CHROMIUM = [/^npx playwright test$/, ['export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}']] as const;

const EVENT =
  'import { fixture } from "@heyoo/webhooks/fixtures"; console.log(JSON.stringify(fixture("campaign.clicked")));';

const REDIS = [
  'redis-server --port 6399 --bind 127.0.0.1 --save "" --daemonize yes',
  'export REDIS_URL=redis://127.0.0.1:6399',
];

const quickStart = walksOf(QUICK_START, (tab) => ({
  server: SERVER,
  before: [
    [SERVER, tab === 'Next.js' ? NEXT_BUILD : [...TYPE_CHECK, 'npx tsc --outDir build']],
    [/ check /, ['grep "^Autumn product launch US$" "$SERVER_LOG"']],
  ],
}));

const jest30 = walksOf(JEST, () => ({}));
const jest29 = walksOf(JEST, () => ({ rewrite: (line) => line.replace(/^(npm install .*) jest\b/, '$1 jest@29') }));

/** Guides that start in an empty folder; what they send goes to the command of the package. */
const others = guides
  .filter((page) => startsEmpty(page) && page !== QUICK_START && page !== JEST)
  .map(
    (page) =>
      [
        path.basename(page, '.md'),
        walksOf(page, () => ({ server: / listen --port 3000$/, before: [CHROMIUM], finish: TYPE_CHECK })),
      ] as const,
  );

/** All other guides, in the project of the quick start, and the types of the code of all other pages. */
const continued = continuedWalk(
  stepsOf(blocksOfPage(QUICK_START), 'node:http'),
  [...guides.filter((page) => !startsEmpty(page)), ...excerptPages],
  {
    server: SERVER,
    interrupted: / listen --port 4400/,
    finish: [...TYPE_CHECK, 'redis-cli -p 6399 shutdown nosave'],
    before: [
      [/receiver-once\.delivery\.ts$/, REDIS],
      // Files that a reader has from a delivery.
      [/ validate event\.json$/, [`node --input-type=module --eval '${EVENT}' >event.json`]],
      [/^openssl /, ['SECRET=$HEYOO_WEBHOOKS_SECRET', 'echo {} >body.json']],
    ],
  },
);

/** What takes more than 20 seconds. */
const SLOW = new Set(['test-a-page', 'test-in-storybook', 'test-with-playwright']);

/** One framework with a build, one without, Jest's default, and every page besides; the other tabs are left to `--all`. */
const CORE = new Set([
  'next.js',
  'express',
  'jest-30-javascript',
  'continued',
  ...others.map(([name]) => name).filter((name) => !SLOW.has(name)),
]);

/** Each row follows a guide literally in an empty folder: a tab of it, where it has tabs. */
const tool: Tool = {
  core: true,
  rows: {
    ...rowsOf('', quickStart),
    ...rowsOf('jest-30-', jest30),
    ...rowsOf('jest-29-', jest29),
    ...Object.assign({}, ...others.map(([name, walks]) => rowsOf('' in walks ? name : `${name}-`, walks))),
    ...rowsOf('continued', { '': continued }),
  },
};

export default tool;

/** @param prefix of the names of the rows, before the label of the tab. */
function rowsOf(prefix: string, walks: Readonly<Record<string, string>>): Record<string, Row> {
  const rows = Object.entries(walks).map(([tab, script]) => {
    // npm has trouble with a colon in a path.
    const name = `${prefix}${tab}`.replaceAll(/[^\w.-]/g, '-').toLowerCase();
    return [name, { core: CORE.has(name), files: { 'walk.sh': script }, steps: ['bash walk.sh'] }];
  });
  return Object.fromEntries(rows);
}
