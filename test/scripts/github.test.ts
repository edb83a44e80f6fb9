import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { ALL } from '../support/all.ts';
import { costOfAllHandlers } from '../support/type-cost.ts';
import type { Listed } from './foreign/case.ts';
import { type Outcome, runCommand, spawned } from './support/command.ts';
import { typeErrors } from './support/compile.ts';
import { ROOT, temporaryFolder } from './support/folder.ts';

const SPEC = path.join(ROOT, 'node_modules/@octokit/openapi-webhooks/generated/api.github.com.json');
/** Its name holds a value that a repository chooses: no delivery has it. */
const SAMPLES = ['repository-dispatch-sample.collected'];
const MINUTES = 60_000;

const base = await temporaryFolder();
const out = path.join(base, 'generated');
let outcome: Outcome;
let events: Listed[];

beforeAll(async () => {
  outcome = await runCommand('--spec', SPEC, '--out', out, '--examples=warn');
  events = JSON.parse(await readFile(path.join(out, 'docs/events.json'), 'utf8'));
}, 5 * MINUTES);

test('all webhooks become events', async () => {
  const { webhooks } = JSON.parse(await readFile(SPEC, 'utf8'));
  expect(Object.keys(webhooks).length).toBeGreaterThan(250);
  const warnings = outcome.err.split('\n').filter((line) => line.startsWith('warning: '));
  expect(
    warnings.filter((line) => !/^warning: Examples of properties of .* left out of its fixtures/.test(line)),
  ).toEqual([]);
  expect(outcome.code).toBe(0);
  expect(events).toHaveLength(Object.keys(webhooks).length);
});

test('no event is without a fixture, and each validator accepts its own and little else', async () => {
  const script = `
    import { readFileSync } from 'node:fs';
    const { validators } = await import(${JSON.stringify(pathToFileURL(path.join(out, 'validator-map.ts')).href)});
    const events = JSON.parse(readFileSync(${JSON.stringify(path.join(out, 'docs/events.json'))}, 'utf8'));
    const wrong = events.flatMap(({ name, examples }) => {
      const [validate, values] = [validators[name], Object.values(examples)];
      const right = values.length > 0 && values.every((value) => validate(value)) && !validate(null) && !validate([7]);
      return right ? [] : [name];
    });
    console.log(JSON.stringify({ events: events.length, wrong }));
  `;
  const { out: said, err } = await spawned(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    script,
  ]);
  expect(err).toBe('');
  expect(JSON.parse(said)).toEqual({ events: events.length, wrong: [] });
});

test(
  'each delivery is answered by the handler of its own event, all handlers in one server',
  async () => {
    const { webhooks } = JSON.parse(await readFile(SPEC, 'utf8'));
    const operations = Object.entries<{ post: { operationId: string } }>(webhooks).map(([key, { post }]) => [
      key,
      post.operationId.split('/')[0]?.replaceAll('-', '_'),
    ]);
    const script = `
    import { readFileSync } from 'node:fs';
    import { setupServer } from 'msw/node';
    const { handlers } = await import(${JSON.stringify(pathToFileURL(path.join(out, 'handlers.ts')).href)});
    const { validators } = await import(${JSON.stringify(pathToFileURL(path.join(out, 'validator-map.ts')).href)});
    const { bindHandler } = await import(${JSON.stringify(pathToFileURL(path.join(ROOT, 'mocks/handlers/bind-handler.ts')).href)});
    const events = JSON.parse(readFileSync(${JSON.stringify(path.join(out, 'docs/events.json'))}, 'utf8'));
    const headers = new Map(${JSON.stringify(operations)});
    const bind = ([name, data]) => bindHandler({ ...data, name, validate: validators[name] }, { body: name });
    setupServer(...Object.entries(handlers).map(bind)).listen();
    const wrong = [];
    for (const { name, examples } of events) {
      const request = { method: 'POST', headers: { 'X-GitHub-Event': headers.get(name) } };
      const body = JSON.stringify(Object.values(examples)[0]);
      const answer = await fetch('http://localhost/webhooks', { ...request, body }).then((r) => r.json(), () => null);
      if (answer !== name) wrong.push([name, answer]);
    }
    console.log(JSON.stringify(wrong));
  `;
    const { out: said, err } = await spawned(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      script,
    ]);
    expect(err).toBe('');
    expect(JSON.parse(said).filter(([name]: [string]) => !SAMPLES.includes(name))).toEqual([]);
  },
  MINUTES,
);

/** Counts that are the same on every machine: about a sixth more than it was when this was written. */
test(
  'a handler for each event costs the compiler less than 30,000 instantiations',
  () => {
    const cost = costOfAllHandlers(
      base,
      events.map(({ name }) => name),
    );
    expect(cost.errors).toEqual([]);
    expect(cost.instantiations).toBeLessThan(30_000);
    expect(cost.types).toBeLessThan(30_000);
  },
  2 * MINUTES,
);

test.runIf(ALL)(
  'everything compiles under the strict compiler',
  async () => {
    expect(await typeErrors(base)).toBe('');
  },
  5 * MINUTES,
);
