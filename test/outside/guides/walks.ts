import { blocksOfPage, type CodeBlock } from '../../docs/support/code-blocks.ts';
import { type Step, stepsOf, tabsOf } from '../../docs/support/walk.ts';
import { walkScript, type WalkOptions } from '../../docs/support/walk-script.ts';

/** A script for each tab of a guide that starts in an empty folder, by the label of the tab; one as '' without tabs. */
export function walksOf(page: string, optionsOf: (tab: string) => WalkOptions): Record<string, string> {
  const blocks = blocksOfPage(page);
  const tabs = tabsOf(blocks);
  const walks = (tabs.length > 0 ? tabs : ['']).map((tab) => [tab, script(stepsOf(blocks, tab), optionsOf(tab))]);
  return Object.fromEntries(walks);
}

/**
 * One script for guides that continue in the project of another: it follows that guide until its server runs, then each
 * page in a folder of its own in that project.
 *
 * @param steps of the guide that comes first, for one tab.
 */
export function continuedWalk(
  steps: readonly Step[],
  pages: readonly string[],
  options: WalkOptions & { readonly server: RegExp },
): string {
  const started = steps.findIndex((step) => step.kind === 'commands' && step.lines.some(matches(options.server)));
  const followed = pages.flatMap((page) => [commands(...enter(page)), ...inPage(page), commands('cd "$PROJECT"')]);
  return script([...steps.slice(0, started + 1), commands('PROJECT=$PWD'), ...followed], options);
}

function inPage(page: string): Step[] {
  const blocks = blocksOfPage(page);
  // Pages that are made from the contract show code, but not as files.
  const steps = page.startsWith('docs/guide/') || page === 'README.md' ? stepsOf(blocks) : excerpts(blocks);
  return steps.flatMap((step) => (step.kind === 'file' ? [step, ...deliveryTo(step)] : [step]));
}

function excerpts(blocks: readonly CodeBlock[]): Step[] {
  return blocks
    .filter(({ language }) => language === 'ts')
    .map(({ code }, index) => ({ kind: 'file', path: `block-${index + 1}.ts`, code }));
}

/** A handler that a page shows must answer 200 to a signed event. */
function deliveryTo({ path, code }: Extract<Step, { kind: 'file' }>): Step[] {
  if (!/^export (?:const|async function) POST\b/m.test(code)) return [];
  const [secret = 'whsec_example_9KfTq3VbXw7Lz2Rn'] = /whsec_\w+/.exec(code) ?? [];
  const caller = path.replace(/\.ts$/, '.delivery.ts');
  const file = `import { fixture } from '@heyoo/webhooks/fixtures';
import { createDelivery } from '@heyoo/webhooks/producer';
import { POST } from './${path.replace(/\.ts$/, '.js')}';

const event = fixture('campaign.clicked', { at: Date.now() });
const delivery = await createDelivery(event, { url: 'https://example.com/webhooks', secret: '${secret}' });
const { status } = await POST(new Request(delivery.url, delivery));
if (status !== 200) throw new Error(\`The handler of ${path} answered \${status}.\`);
// A store keeps its connection.
process.exit();
`;
  const run = commands('export HEYOO_WEBHOOKS_SECRET=whsec_example_9KfTq3VbXw7Lz2Rn', `npx tsx ${caller}`);
  return [{ kind: 'file', path: caller, code: file }, run];
}

function enter(page: string): string[] {
  const folder = `pages/${page.replace(/\.md$/, '').replaceAll(/[^\w.]+/g, '-')}`;
  return [`mkdir -p ${folder}`, `cd ${folder}`];
}

/** The tarball is where the runner puts it, two folders above the row. */
function script(steps: readonly Step[], options: WalkOptions): string {
  const lines = steps.flatMap((step) => (step.kind === 'commands' ? step.lines : []));
  const tarballs = lines.flatMap((line) => /^npm install (\.\/\S+\.tgz)$/.exec(line)?.[1] ?? []);
  const copy = [...new Set(tarballs)].map((tarball) => `cp "$TARBALL" ${tarball}`);
  return walkScript([commands('TARBALL=$(cd ../.. && pwd)/package.tgz'), ...steps], {
    ...options,
    before: [[/^npm install \S+\.tgz$/, copy], ...(options.before ?? [])],
  });
}

function commands(...lines: readonly string[]): Step {
  return { kind: 'commands', lines };
}

function matches(pattern: RegExp): (line: string) => boolean {
  return (line) => pattern.test(line);
}
