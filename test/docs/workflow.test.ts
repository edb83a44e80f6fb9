import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { ROOT } from '../scripts/support/folder.ts';

const text = readFileSync(path.join(ROOT, '.github/workflows/docs.yml'), 'utf8');
const workflow = parseYaml(text) as {
  permissions: object;
  jobs: Record<
    'build' | 'deploy',
    { permissions: object; steps: { run?: string; env?: object; with?: { path?: string } }[] }
  >;
};

test('every action is pinned by its commit, with its version beside it', () => {
  const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, action]) => action);
  expect(uses).toHaveLength(5);
  for (const action of uses) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('no job may do more than it has to', () => {
  expect(workflow.permissions).toEqual({});
  expect(workflow.jobs.build.permissions).toEqual({ contents: 'read', pages: 'read' });
  expect(workflow.jobs.deploy.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
});

test('what is published is what the project builds, for the place that it is published to', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
  expect(scripts).toMatchObject({ docs: 'vitepress build docs', 'docs:preview': 'vitepress preview docs' });
  expect(workflow.jobs.build.steps).toContainEqual({
    run: 'npm run docs',
    env: { DOCS_URL: '${{ steps.pages.outputs.base_url }}' },
  });
  expect(workflow.jobs.build.steps.at(-1)).toMatchObject({ with: { path: 'docs/.vitepress/dist' } });
});
