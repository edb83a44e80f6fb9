import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { serve } from '../test/docs/support/serve.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { bin, root } from './tools/paths.ts';
import { amount, atMost, printTable, round } from './tools/report.ts';

const GITHUB_SPEC = fileURLToPath(import.meta.resolve('@octokit/openapi-webhooks/generated/api.github.com.json'));
const EVENT_PAGE = 'events/campaign.clicked/';

const run = promisify(execFile);

/** The site from our contract and from GitHub's, and what a browser fetches for the page of an event. */
export async function benchSite(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-site-'));
  try {
    const github = path.join(folder, 'github');
    const generate = ['--spec', GITHUB_SPEC, '--out', github, '--examples', 'warn'];
    await run(process.execPath, [path.join(root, 'scripts/launch.js'), ...generate]);
    const own = await build(path.join(folder, 'own-site'));
    const other = await build(path.join(folder, 'github-site'), { DOCS_CONTRACT: github });
    const load = await firstLoad(own.out);
    printTable('Site', [
      amount('build', own.seconds, seconds),
      amount('pages', own.pages, String),
      amount("build, GitHub's 261 webhooks", other.seconds, seconds),
      amount("pages, GitHub's 261 webhooks", other.pages, String),
      amount('first load of the page of an event', load.bytes, kilobytes, atMost(400)),
      amount('first load of the page of an event, gzipped', load.gzipped, kilobytes, atMost(130)),
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function build(
  out: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ out: string; seconds: number; pages: number }> {
  const started = performance.now();
  await run(bin('vitepress'), ['build', 'docs', '--outDir', out], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    maxBuffer: Infinity,
  });
  const files = await readdir(out, { recursive: true });
  return {
    out,
    seconds: (performance.now() - started) / 1000,
    pages: files.filter((file) => file.endsWith('.html')).length,
  };
}

/** All that a browser with an empty cache fetches until the page is quiet, in kilobytes. */
async function firstLoad(folder: string): Promise<{ bytes: number; gzipped: number }> {
  const server = await serve(folder, '/');
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const bodies: Promise<Buffer>[] = [];
    page.on('response', (response) => bodies.push(response.body()));
    await page.goto(server.url + EVENT_PAGE, { waitUntil: 'networkidle' });
    const loaded = await Promise.all(bodies);
    const sum = (size: (body: Buffer) => number): number =>
      loaded.reduce((total, body) => total + size(body), 0) / 1000;
    return { bytes: sum(({ length }) => length), gzipped: sum((body) => gzipSync(body, { level: 9 }).length) };
  } finally {
    await browser.close();
    server.close();
  }
}

function seconds(value: number): string {
  return `${round(value)} s`;
}

function kilobytes(value: number): string {
  return `${Math.round(value)} kB`;
}
