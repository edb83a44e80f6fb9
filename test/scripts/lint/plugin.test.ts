import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lint, loadConfig } from '@redocly/openapi-core';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'heyoo-lint-'));
  await cp(path.join(ROOT, 'spec'), folder, { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

async function problems(): Promise<string[]> {
  const config = await loadConfig({ configPath: path.join(ROOT, 'redocly.yaml') });
  const found = await lint({ ref: path.join(folder, 'openapi.yaml'), config });
  return found.map(({ ruleId, message, location }) => {
    const file = path.relative(folder, location[0]?.source.absoluteRef ?? '');
    return `${file} ${ruleId}: ${message}`;
  });
}

test('the spec itself is clean', async () => {
  expect(await problems()).toEqual([]);
});

interface Case {
  readonly file: string;
  readonly find: string | RegExp;
  readonly replace: string;
  readonly wants: string;
}

test.each<[string, Case]>([
  [
    'a key that differs from the name on the wire',
    {
      file: 'openapi.yaml',
      find: '  post.published:\n',
      replace: '  post.posted:\n',
      wants:
        'webhooks/post.published.yaml contract/webhook-key: The webhook "post.posted" has no property `event` with `const: post.posted`; found "post.published".',
    },
  ],
  [
    'a property without a description',
    {
      file: 'schemas/Sharer.yaml',
      find: /\n {4}description: Full name.*/,
      replace: '',
      wants: 'schemas/Sharer.yaml contract/property-description: The property `name` has no description.',
    },
  ],
  [
    'a missing example',
    {
      file: 'webhooks/campaign.shared.yaml',
      find: /\n {10}nulls:\n.*/,
      replace: '',
      wants: 'webhooks/campaign.shared.yaml contract/webhook-examples: The example `nulls` is missing.',
    },
  ],
  [
    'no operationId',
    {
      file: 'webhooks/campaign.clicked.yaml',
      find: /\n {2}operationId: .*/,
      replace: '',
      wants: 'webhooks/campaign.clicked.yaml contract/webhook-identity: The event has no operationId.',
    },
  ],
  [
    'a level that the document does not declare',
    {
      file: 'webhooks/campaign.clicked.yaml',
      find: 'tags: [campaign]',
      replace: 'tags: [team]',
      wants:
        'webhooks/campaign.clicked.yaml contract/webhook-identity: The event needs one level of workspace, campaign, post.',
    },
  ],
])('%s', async (_name, { file, find, replace, wants }) => {
  const target = path.join(folder, file);
  const before = await readFile(target, 'utf8');
  const after = before.replace(find, replace);
  expect(after).not.toBe(before);
  await writeFile(target, after);
  expect(await problems()).toContain(wants);
});
