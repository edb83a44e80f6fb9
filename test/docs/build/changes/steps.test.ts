import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { changesOfEvent, changesPage } from '../../../../docs/build/changes/page.ts';
import { readSteps } from '../../../../docs/build/changes/steps.ts';
import { temporaryFolder, writeFiles } from '../../../scripts/support/folder.ts';

const base = await temporaryFolder();
let folder: string;
let site: Parameters<typeof readSteps>[0];
let runs = 0;

beforeEach(() => {
  folder = path.join(base, String(runs++));
  site = {
    contract: path.join(folder, 'generated'),
    releases: path.join(folder, 'releases'),
    isOwn: true,
  };
});

interface Loaf {
  readonly version: string;
  readonly required?: readonly string[];
  readonly grams?: object;
  readonly events?: readonly string[];
}

/** A document whose events share a schema. */
function loaf({
  version,
  required = ['grams'],
  grams = { type: 'integer' },
  events = ['baked', 'sold'],
}: Loaf): string {
  const payload = (name: string): object => ({
    type: 'object',
    required: ['event', 'data'],
    properties: { event: { const: name }, data: { $ref: '#/components/schemas/Loaf' } },
  });
  const webhook = (name: string): object => ({
    post: { requestBody: { content: { 'application/json': { schema: payload(name) } } }, responses: {} },
  });
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Bakery', version },
    webhooks: Object.fromEntries(events.map((name) => [name, webhook(name)])),
    components: { schemas: { Loaf: { type: 'object', required, properties: { grams } } } },
    'x-constants': { policy: { value: { timeoutSeconds: version === '0.2.0' ? 20 : 10 } } },
  });
}

async function history(releases: readonly Loaf[], now: Loaf): Promise<void> {
  await writeFiles(folder, {
    'generated/openapi.json': loaf(now),
    ...Object.fromEntries(releases.map((release) => [`releases/${release.version}.json`, loaf(release)])),
  });
}

test('of one release there is nothing to compare', async () => {
  await history([{ version: '0.1.0' }], { version: '0.1.0' });
  const steps = await readSteps(site);
  expect(steps).toEqual([{ version: '0.1.0', since: undefined, changes: [] }]);
  expect(changesPage(steps)).toContain('## 0.1.0\n\nThe first version: there is nothing to compare it with.\n');
  expect(changesOfEvent('baked', steps)).toContain('None since 0.1.0, the first version.');
});

test('every step is compared with the one before, in the order of the versions', async () => {
  await history([{ version: '0.10.0', events: ['baked'] }, { version: '0.1.0' }, { version: '0.2.0', required: [] }], {
    version: '0.10.0',
    events: ['baked'],
    grams: { type: ['integer', 'null'] },
  });
  const steps = await readSteps(site);
  expect(steps.map(({ version, since }) => [version, since])).toEqual([
    [undefined, '0.10.0'],
    ['0.10.0', '0.2.0'],
    ['0.2.0', '0.1.0'],
    ['0.1.0', undefined],
  ]);
  const page = changesPage(steps);
  expect(page).toContain(`## Not released yet

Since 0.10.0:

| Event | Change | Weight |
| --- | --- | --- |
| [\`baked\`](/events/baked/) | \`data.grams\`: \`integer\` before, \`integer\` or \`null\` now. | **Breaking** |
`);
  expect(page).toContain('| `sold` | The event is no longer sent. | **Breaking** |');
  expect(page).toContain('| All events | `policy`: `timeoutSeconds`: `10` before, `20` now. | **Check** |');
  expect(changesOfEvent('baked', steps)).toBe(`
## Changes

| Version | Change | Weight |
| --- | --- | --- |
| Not released | \`data.grams\`: \`integer\` before, \`integer\` or \`null\` now. | **Breaking** |
| 0.10.0 | \`data.grams\`: always there. | **Safe** |
| 0.2.0 | \`data.grams\`: may be missing. | **Breaking** |
`);
});

test('what comes before a release is sorted so', async () => {
  const versions = ['1.0.0', '1.0.0-rc.2', '1.0.0-rc.10', '0.9.0', '1.0.1'];
  await history(
    versions.map((version) => ({ version })),
    { version: '1.0.1' },
  );
  const steps = await readSteps(site);
  expect(steps.map(({ version }) => version)).toEqual(['1.0.1', '1.0.0', '1.0.0-rc.10', '1.0.0-rc.2', '0.9.0']);
});

test('a release that changes nothing says so, and is no step without a version', async () => {
  await history([{ version: '0.1.0' }, { version: '0.1.1' }], { version: '0.1.1' });
  const steps = await readSteps(site);
  expect(steps).toHaveLength(2);
  expect(changesPage(steps)).toContain('## 0.1.1\n\nNothing that a receiver sees changed since 0.1.0.\n');
});

test('a file that holds another version than its name says is refused', async () => {
  await history([{ version: '0.1.0' }], { version: '0.1.0' });
  await writeFiles(folder, { 'releases/0.3.0.json': loaf({ version: '0.2.0' }) });
  await expect(readSteps(site)).rejects.toThrow('0.3.0.json holds version 0.2.0.');
});

test('a contract of others has no history here', async () => {
  expect(await readSteps({ ...site, isOwn: false })).toEqual([]);
  expect(changesOfEvent('baked', [])).toBe('');
});
