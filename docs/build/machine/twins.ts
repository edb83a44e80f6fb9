import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SiteConfig } from 'vitepress';
import { pageAddress, twinAddress } from '../addresses.ts';
import type { Site } from '../site.ts';

/** A page as plain Markdown. */
export interface Twin {
  /** Address of the page that it is the twin of. */
  readonly page: string;
  readonly title: string;
  /** What its front matter says it is about. */
  readonly description: string | undefined;
  readonly markdown: string;
}

/** The twin of every page, in the order of their addresses. */
export async function twinsOf(config: SiteConfig, { url }: Site): Promise<Twin[]> {
  const twins = config.pages.map(async (source): Promise<Twin> => {
    const generated = config.dynamicRoutes.find((route) => route.path === source)?.content;
    const text = generated ?? (await readFile(path.join(config.srcDir, source), 'utf8'));
    const markdown = plain(text, url);
    const title = /^# (.+)$/m.exec(markdown)?.[1] ?? source;
    const description = /^description: (.+)$/m.exec(FRONTMATTER.exec(text)?.[0] ?? '')?.[1];
    return { description, title, markdown, page: pageAddress(config.rewrites.map[source] ?? source) };
  });
  return (await Promise.all(twins)).toSorted((a, b) => (a.page < b.page ? -1 : 1));
}

/** Without what is for the page alone, and with addresses that hold wherever the text ends up. */
export function plain(text: string, url: URL): string {
  return outsideCode(text.replace(FRONTMATTER, '').replace(SCRIPT, ''), (part) =>
    part
      .replaceAll(/^<.*>$/gm, '')
      .replaceAll(/\]\(\/([^)]*)\)/g, (_, address: string) => `](${new URL(twinOf(`/${address}`).slice(1), url).href})`)
      .replaceAll(/\n{3,}/g, '\n\n'),
  ).trimStart();
}

const SCRIPT = /^<script setup>\n[^]*?\n<\/script>\n/m;
const FRONTMATTER = /^---\n[^]*?\n---\n/;
/** A fenced block as a whole, and its fence. */
const FENCED = /(^(`{3,})[^\n]*\n(?:[^]*?\n)??\2$)/m;

/** Changes text but not the code in it. */
function outsideCode(text: string, change: (part: string) => string): string {
  const parts = text.split(FENCED).filter((_, index) => index % 3 !== 2);
  return parts.map((part, index) => (index % 2 === 0 ? change(part) : part)).join('');
}

/** Who reads Markdown is led to Markdown; what is no page stays as it is. */
function twinOf(address: string): string {
  const [, page = '', anchor = ''] = /^([^?#]*)(.*)$/.exec(address) ?? [];
  return page.endsWith('/') && page !== '/reference/' ? twinAddress(page) + anchor : address;
}
