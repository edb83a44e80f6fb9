import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import MiniSearch from 'minisearch';
import { expect, test } from 'vitest';
import { readContract } from '../../../docs/build/contract.ts';
import type { FieldData } from '../../../scripts/emit/docs/page-data.ts';
import { readExported } from '../../../docs/build/exports/exported.ts';
import { INDEX_OPTIONS, SEARCH_OPTIONS } from '../../../docs/build/search.ts';
import { readSite } from '../../../docs/build/site.ts';
import { ROOT } from '../../scripts/support/folder.ts';
import type { BuiltSite } from '../support/site.ts';

/** What readers look for, and the page that answers it: the first hit, of any of its sections. */
const QUERIES: readonly (readonly [query: string, page: string])[] = [
  ['express', 'guide/quick-start-consumer/'],
  ['fastify', 'guide/quick-start-consumer/'],
  ['hono', 'guide/quick-start-consumer/'],
  ['nextjs', 'guide/quick-start-consumer/'],
  ['next.js', 'guide/quick-start-consumer/'],
  ['sveltekit', 'guide/quick-start-consumer/'],
  ['astro', 'guide/quick-start-consumer/'],
  ['nestjs', 'guide/quick-start-consumer/'],
  ['install', 'guide/quick-start-consumer/'],
  ['getting started', 'guide/quick-start-consumer/'],
  ['createWebhookHandler', 'guide/quick-start-consumer/'],
  ['toNodeHandler', 'guide/quick-start-consumer/'],
  ['send an event', 'guide/test-locally/'],
  ['createDelivery', 'guide/quick-start-producer/'],
  ['delivery policy', 'delivery/'],
  ['createEventFeed', 'guide/quick-start-frontend/'],
  ['hmac', 'guide/verify-signatures/'],
  ['python', 'guide/other-languages/'],
  ['php', 'guide/other-languages/'],
  ['ruby', 'guide/other-languages/'],
  ['go', 'guide/other-languages/'],
  ['java', 'guide/other-languages/'],
  ['csharp', 'guide/other-languages/'],
  ['c#', 'guide/other-languages/'],
  ['toLambdaHandler', 'guide/serverless/'],
  ['lambda', 'guide/serverless/'],
  ['waitUntil', 'guide/serverless/'],
  ['rotation', 'guide/verify-signatures/'],
  ['raw body', 'guide/verify-signatures/'],
  ['401', 'guide/why-401/'],
  ['explainSignature', 'guide/why-401/'],
  ['wrong_signature', 'errors/wrong_signature/'],
  ['missing_signature', 'errors/missing_signature/'],
  ['body_already_parsed', 'errors/body_already_parsed/'],
  ['too_old', 'errors/too_old/'],
  ['handler_timeout', 'errors/handler_timeout/'],
  ['unknown_event', 'errors/unknown_event/'],
  ['retry', 'guide/retries-and-duplicates/'],
  ['retries', 'guide/retries-and-duplicates/'],
  ['backoff', 'guide/retries-and-duplicates/'],
  ['idempotent', 'guide/handle-once/'],
  ['dedupe', 'guide/handle-once/'],
  ['createRedisDedupe', 'guide/handle-once/'],
  ['createSqlDedupe', 'guide/handle-once/'],
  ['queue', 'guide/answer-first/'],
  ['bullmq', 'guide/answer-first/'],
  ['docker', 'guide/answer-first/'],
  ['ngrok', 'guide/test-locally/'],
  ['trigger', 'guide/test-locally/'],
  ['listen', 'guide/test-locally/'],
  ['jest', 'guide/test-with-jest/'],
  ['vitest', 'guide/test-a-page/'],
  ['msw', 'guide/quick-start-frontend/'],
  ['errorHelp', 'errors/'],
  ['onHandled', 'guide/trace-deliveries/'],
  ['opentelemetry', 'guide/trace-deliveries/'],
  ['ssrf', 'guide/threat-model/'],
  ['semver', 'guide/versions-and-changes/'],
  ['sse', 'guide/stream-to-browsers/'],
  ['createEventStream', 'guide/stream-to-browsers/'],
  ['playwright', 'guide/test-with-playwright/'],
  ['storybook', 'guide/test-in-storybook/'],
  ['order', 'guide/order-and-gaps/'],
  ['gdpr', 'guide/personal-data/'],
  ['serverless', 'guide/serverless/'],
  ['firebase', 'guide/serverless/'],
  ['assumptions', 'assumptions/'],
];

/** The search box shows so many hits. */
const MOST_SHOWN = 16;

/** The index as the pages load it, searched as they search it. */
export function testSearch({ folder }: BuiltSite): void {
  test('finds for each query the page that answers it first', async () => {
    const index = await loadIndex(folder);
    const first = QUERIES.map(([query]) => [query, pageOf(index.search(query)[0]?.id as string | undefined)]);
    expect(first).toEqual(QUERIES);
  });

  test('lists what events share once', async () => {
    const index = await loadIndex(folder);
    const fields = [...readContract(readSite().contract).data.values()].flatMap((event) => allOf(event.fields));
    const paths = (name: string): string[] => fields.flatMap((field) => (field.name === name ? [field.path] : []));
    const shared = fields.find((field) => field.shared !== undefined)?.fields ?? [];
    const [{ name = '' } = {}] = shared.filter((field) => /[a-z][A-Z]/.test(field.name));
    expect(paths(name).length).toBeGreaterThan(1);
    const hits = index.search(name, { fuzzy: false, prefix: false }).filter(({ id }) => String(id).includes('#field-'));
    expect(hits).toHaveLength(1);
  });

  const exports = exportedNames();
  const guides = readExported(readSite())?.guides ?? new Map<string, never>();

  test('finds every export by its name', async () => {
    const index = await loadIndex(folder);
    expect(exports.size).toBeGreaterThan(100);
    const lost = [...exports.keys()].filter((name) => {
      const shown = index.search(name).slice(0, MOST_SHOWN);
      return !shown.some(({ id, match }) => /^\/(?:exports|guide)\//.test(id) && name.toLowerCase() in match);
    });
    expect(lost).toEqual([]);
  });

  test('finds a guide first for each function that one explains', async () => {
    const index = await loadIndex(folder);
    const explained = [...exports].filter(([name, kind]) => kind === 'function' && guides.has(name));
    expect(explained.length).toBeGreaterThan(20);
    const others = explained.filter(([name]) => !pageOf(index.search(name)[0]?.id)?.startsWith('guide/'));
    expect(others).toEqual([]);
  });

  test('leads from an export to the guide that it finds first', () => {
    const asked = QUERIES.filter(([query]) => exports.has(query) && guides.has(query));
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.map(([query]) => [query, guides.get(query)?.link.slice(1)])).toEqual(asked);
  });

  /** Ids are addresses without the base path. */
  function pageOf(id: string | undefined): string | undefined {
    return id?.slice(1).replace(/#.*$/, '');
  }
}

/** By the reports of the public API: the names that are exported, and what each is. */
function exportedNames(): Map<string, string> {
  const folder = path.join(ROOT, 'api');
  const reports = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const found = reports.flatMap((report) => [
    ...report.matchAll(/^export (?<kind>class|const|function|interface|type) (?<name>[\w$]+)/gm),
  ]);
  return new Map(found.map(({ groups: { name = '', kind = '' } = {} }) => [name, kind]));
}

function allOf(fields: readonly FieldData[]): FieldData[] {
  return fields.flatMap((field) => [field, ...allOf(field.fields)]);
}

async function loadIndex(folder: string): Promise<MiniSearch> {
  const assets = path.join(folder, 'assets/chunks');
  const file = readdirSync(assets).find((name) => name.startsWith('@localSearchIndexroot')) ?? '';
  const { default: index }: { default: string } = await import(pathToFileURL(path.join(assets, file)).href);
  return MiniSearch.loadJSON(index, {
    ...INDEX_OPTIONS,
    searchOptions: SEARCH_OPTIONS,
  });
}
