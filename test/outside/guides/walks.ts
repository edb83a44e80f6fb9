import { blocksOfPage, type CodeBlock } from '../../docs/support/code-blocks.ts';
import { stepsOf, tabsOf } from '../../docs/support/walk.ts';
import { walkScript, type WalkOptions } from '../../docs/support/walk-script.ts';

/** Where the runner puts the tarball, from the folder that a guide creates. */
const TARBALL = '../../../package.tgz';

/** A script for each tab of a guide, by the label of the tab. */
export function walksOf(page: string, optionsOf: (tab: string) => WalkOptions): Record<string, string> {
  const blocks = blocksOfPage(page);
  return Object.fromEntries(tabsOf(blocks).map((tab) => [tab, walkOf(blocks, tab, optionsOf(tab))]));
}

function walkOf(blocks: readonly CodeBlock[], tab: string, options: WalkOptions): string {
  const steps = stepsOf(blocks, tab);
  const lines = steps.flatMap((step) => (step.kind === 'commands' ? step.lines : []));
  const tarballs = lines.flatMap((line) => /^npm install (\.\/\S+\.tgz)$/.exec(line)?.[1] ?? []);
  const copy = tarballs.map((tarball) => `cp ${TARBALL} ${tarball}`);
  return walkScript(steps, { ...options, before: [[/^npm install \S+\.tgz$/, copy], ...(options.before ?? [])] });
}
