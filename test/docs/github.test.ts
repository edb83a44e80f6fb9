import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../scripts/support/command.ts';
import { ALL } from '../support/all.ts';
import { ROOT, temporaryFolder } from '../scripts/support/folder.ts';
import { type BuiltSite, builtSite } from './support/site.ts';

const SPEC = path.join(ROOT, 'node_modules/@octokit/openapi-webhooks/generated/api.github.com.json');

const built = ALL ? await build() : undefined;

interface Built extends BuiltSite {
  readonly contract: string;
  readonly events: readonly { readonly name: string; readonly page: string }[];
}

async function build(): Promise<Built> {
  const contract = path.join(await temporaryFolder(), 'generated');
  await runCommand('--spec', SPEC, '--out', contract, '--examples=warn');
  const site = await builtSite('/hooks/', {
    DOCS_URL: 'https://example.com/hooks/',
    DOCS_CONTRACT: contract,
    DOCS_PAGES: 'contract',
  });
  return { ...site, contract, events: JSON.parse(readFileSync(path.join(contract, 'docs/events.json'), 'utf8')) };
}

describe.runIf(built)("the site of GitHub's webhooks", () => {
  const { events, contract, pages, folder } = built ?? { events: [], contract: '', pages: [], folder: '' };

  test('has a page for each, and an index', () => {
    expect(events.length).toBeGreaterThan(250);
    const slugs = events.map(({ page }) => page.replace(/\.md$/, ''));
    expect(pages).toEqual(['', 'delivery/', ...slugs.map((slug) => `events/${slug}/`)].sort());
  });

  test.each(events)('$name reads whole', ({ name, page }) => {
    const html = readFileSync(path.join(folder, `events/${page.replace(/\.md$/, '')}/index.html`), 'utf8');
    const markdown = readFileSync(path.join(contract, `docs/${page}`), 'utf8');
    const fields = [...markdown.matchAll(/^\| `([^`]+)` \| .* \| (?:yes|no) \| (?:yes|no) \|/gm)].map(
      ([, field]) => field,
    );
    expect(fields.filter((field) => !html.includes(` id="field-${field}"`))).toEqual([]);
    expect(html).toContain(`<title>${name} | GitHub`);
  });
});
