import { readFileSync } from 'node:fs';
import path from 'node:path';
import type ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventNames } from '../../generated/catalog.ts';
import { Editor } from './support/editor.ts';
import { ENTRIES } from './support/entries.ts';
import { INSTALLED, type Project, STRICT } from './support/project.ts';
import { releasedPrograms } from './support/released.ts';
import { PRINTED } from './support/printed.ts';

/** What the compiler makes of the tarball, where MSW is installed as well. */
export function testTypes(project: Project): void {
  beforeAll(() => project.link('msw'));

  /** Other settings, and other versions of the compiler, are proved outside, in `test/outside/typescript`. */
  describe('a strict program under moduleResolution nodenext', () => {
    const exported = Object.keys(ENTRIES).map((entry): [file: string, code: string] => [
      `exports${entry.replaceAll('/', '-')}.ts`,
      exportsOf(`@heyoo/webhooks${entry}`),
    ]);
    const released = releasedPrograms();
    let errors: readonly string[];

    beforeAll(() => {
      const files = [...exported, ['use.ts', programAt('use.ts')], ['fetch.ts', FETCH], ['wrong.ts', WRONG]] as const;
      for (const [file, code] of files) project.write(`strict/${file}`, code);
      for (const each of released) project.write(`strict/${each}.ts`, programAt(`released/${each}.ts`));
      errors = project.typeErrors('strict', {
        ...STRICT,
        module: 'nodenext',
        declaration: true,
        outDir: 'out',
        rootDir: '.',
      });
    });

    test('type-checks and runs', () => {
      expect(errorsIn('use.ts')).toEqual([]);
      expect(JSON.parse(project.run('node', ['--no-warnings', 'strict/out/use.js']))).toEqual(PRINTED);
    });

    test.each(released)('type-checks the program of the release %s', (version) => {
      expect(errorsIn(`${version}.ts`)).toEqual([]);
    });

    test('can give a delivery to fetch as it is', () => {
      expect(errorsIn('fetch.ts')).toEqual([]);
    });

    test.each(exported)('can export what it makes of every export: %s', (file) => {
      expect(errorsIn(file)).toEqual([]);
    });

    test('has a type error for a mistake in an event, and no other', () => {
      expect(errorsIn('wrong.ts')).toEqual([expect.stringMatching(/'string' is not assignable to type 'number/)]);
      expect(errors).toHaveLength(1);
    });

    function errorsIn(file: string): string[] {
      return errors.filter((error) => error.startsWith(`${file}(`));
    }
  });

  test('needs neither the DOM library nor the types of Node, and little of the compiler', () => {
    project.write('bare/use.ts', BARE);
    const options = { ...STRICT, lib: ['es2020'], target: 'es2020', module: 'nodenext', noEmit: true };
    const { errors, instantiations } = project.typeCheck('bare', options);
    expect(errors).toEqual([]);
    expect(instantiations).toBeLessThan(MOST_INSTANTIATIONS);
  });

  describe('in an editor', () => {
    const editor = new Editor();
    const file = path.join(project.directory, 'editor/use.ts');
    const name = { file, line: 2, offset: 56 };

    beforeAll(() => {
      project.write(
        'editor/use.ts',
        `import { createWebhookHandler } from '@heyoo/webhooks/receiver';
createWebhookHandler({ secret: 'whsec_4f9a2c7d', on: { 'campaign.clicked': ({ data }) => data } });
`,
      );
      project.write('editor/tsconfig.json', JSON.stringify({ compilerOptions: { ...STRICT, module: 'nodenext' } }));
      editor.open(file);
    });
    afterAll(() => editor.close());

    test.each([
      ['the name of an event in `on`', name, 'generated/types.ts', /'campaign.clicked': CampaignClickedEvent/],
      ['a function', { file, line: 2, offset: 3 }, 'src/receiver/create-webhook-handler.ts', /^export function/],
    ])('%s leads to its source', async (_, place, source, line) => {
      const [definition] = (await editor.ask('definition', place)) as ts.server.protocol.FileSpan[];
      expect(path.relative(path.join(project.directory, INSTALLED), definition?.file ?? '')).toBe(source);
      const lines = project.read(`${INSTALLED}/${source}`).split('\n');
      expect(lines[(definition?.start.line ?? 0) - 1]).toMatch(line);
    });

    test('hovering over the name of an event says when it occurs', async () => {
      expect(await editor.ask('quickinfo', name)).toMatchObject({
        documentation: expect.stringContaining('A campaign link was clicked'),
      });
    });
  });
}

function programAt(file: string): string {
  return readFileSync(path.join(import.meta.dirname, file), 'utf8');
}

const FETCH = `import { createDelivery } from '@heyoo/webhooks/producer';
const delivery = await createDelivery({ id: 'evt_1' }, { url: 'https://example.com', secret: 'whsec_4f9a2c7d' });
await fetch(delivery.url, delivery);
new Request(delivery.url, delivery);
`;

/** What {@link BARE} may cost the compiler: instantiated types, which are the same number on every machine. */
const MOST_INSTANTIATIONS = 2000;

const HANDLERS = eventNames.map((name) => `'${name}': ({ data }) => data`).join(', ');

const BARE = `import { parseEvent } from '@heyoo/webhooks';
import { fixture } from '@heyoo/webhooks/fixtures';
import { explainSignature } from '@heyoo/webhooks/diagnose';
import { createDelivery, deliver } from '@heyoo/webhooks/producer';
import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';
import { createEventStream, watch } from '@heyoo/webhooks/stream';
export { createDelivery, createEventStream, createWebhookHandler, deliver, explainSignature, fixture, parseEvent };
export { toNodeHandler, watch };
export const handler = createWebhookHandler({ secret: 'whsec_4f9a2c7d', on: { ${HANDLERS} } });
`;

const WRONG = `import { fixture } from '@heyoo/webhooks/fixtures';
fixture('campaign.created', { overrides: { data: { clicks: 'many' } } });
`;

/** All values of an entry, exported once more: the compiler has to be able to name each type in them. */
function exportsOf(entry: string): string {
  return `import * as entry from '${entry}';
export const copy = { ...entry };
`;
}
