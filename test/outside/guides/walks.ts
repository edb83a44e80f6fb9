import { blocksOfPage } from '../../docs/support/code-blocks.ts';
import { stepsOf, tabsOf } from '../../docs/support/walk.ts';
import { walkScript } from '../../docs/support/walk-script.ts';

const QUICK_START = 'docs/guide/quick-start-consumer.md';
const SERVER = /^npx tsx server\.ts$|^npm run dev$/;

/** Where the runner puts the tarball, from the folder that a guide creates. */
const TARBALL = '../../../package.tgz';

const TYPE_CHECK = ['npx tsc --noEmit', 'npx --yes --package typescript@5.9 tsc --noEmit', 'npx tsc --outDir build'];

/** Fonts come from the network. */
const WITHOUT_FONTS = [
  String.raw`sed -i -e '/next\/font/d' -e '/^const geist/,/^});/d' -e 's/\${geist[A-Za-z]*.variable}//g' app/layout.tsx`,
];

/** A script for each tab of the quick start, by the label of the tab. */
export function quickStartWalks(): Record<string, string> {
  const blocks = blocksOfPage(QUICK_START);
  return Object.fromEntries(
    tabsOf(blocks).map((tab) => {
      const checks = tab === 'Next.js' ? [...WITHOUT_FONTS, 'npm run build'] : TYPE_CHECK;
      const script = walkScript(stepsOf(blocks, tab), {
        server: SERVER,
        before: [
          [/^npm install \.\/(.*\.tgz)$/, [`cp ${TARBALL} ${tarballOf(blocks.map(({ code }) => code).join('\n'))}`]],
          [SERVER, checks],
          [/webhooks check /, ['grep "^Autumn product launch US$" "$SERVER_LOG"']],
        ],
      });
      return [tab.replaceAll(/[^\w.]/g, '-'), script];
    }),
  );
}

/** The name under which a guide installs the tarball. */
function tarballOf(text: string): string {
  return /npm install (\.\/\S+\.tgz)/.exec(text)?.[1] ?? '';
}
