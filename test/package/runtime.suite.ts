import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { ENTRIES, entriesThatRun, TYPE_ENTRIES } from './support/entries.ts';
import type { Project } from './support/project.ts';

const PORTABLE = entriesThatRun('everywhere').map((entry) => `@heyoo/webhooks${entry}`);
const ALL = [...Object.keys(ENTRIES), ...TYPE_ENTRIES].map((entry) => `@heyoo/webhooks${entry}`);

/** What runs of the tarball, before and after MSW is installed as well. */
export function testRuntime(project: Project): void {
  describe('without any other package', () => {
    test('makes, serves and parses events', () => {
      const script = `import { parseEvent } from '@heyoo/webhooks'; import { fixture } from '@heyoo/webhooks/fixtures'; import { createRecorder, listen } from '@heyoo/webhooks/mocks/server'; await (await listen(createRecorder())).close(); const event = JSON.stringify(fixture('post.published')); parseEvent(event); console.log(event);`;
      project.write('event.json', project.run('node', ['--input-type=module', '-e', script]));
      expect(project.run('npx', ['--no', '@heyoo/webhooks', 'validate', 'event.json'])).toBe(
        'event.json: valid post.published\n',
      );
    });

    test('runs the command from the folder of the package', () => {
      expect(project.run('node', ['node_modules/@heyoo/webhooks/dist/cli/main.js', 'trigger', '--help'])).toContain(
        '--variant',
      );
    });
  });

  describe('with MSW', () => {
    beforeAll(() => project.link('msw'));

    test('loads every entry with code generation from strings disallowed', () => {
      const script = `for (const entry of ${JSON.stringify(ALL)}) await import(entry);`;
      project.run('node', ['--disallow-code-generation-from-strings', '--input-type=module', '-e', script]);
    });

    test('bundles for a browser without a module of Node', async () => {
      const contents = [...PORTABLE, '@heyoo/webhooks/mocks']
        .map((entry, index) => `export * as e${index} from '${entry}';`)
        .join('\n');
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: project.directory },
        bundle: true,
        external: ['msw'],
        platform: 'browser',
        format: 'esm',
        write: false,
      });
      expect(outputFiles[0]?.text).toContain('crypto.subtle');
      expect(outputFiles[0]?.text).not.toMatch(/(?:from|import|require)[ (]*["']node:/);
    });

    test('resolves host names on Node in a bundle that was made for browsers', async () => {
      const contents = `
      import { createDelivery, deliver } from '@heyoo/webhooks/producer';
      import { fixture } from '@heyoo/webhooks/fixtures';
      const event = fixture('post.published', { at: Date.now() });
      const delivery = await createDelivery(event, { url: 'https://customer.example/', secret: 'whsec_4f9a2c7d' });
      const asked = [];
      await deliver(delivery, { resolve: (name) => (asked.push(name), ['10.0.0.7']) });
      console.log(asked.join());`;
      const options = { bundle: true, platform: 'browser', format: 'esm', write: false } as const;
      const { outputFiles } = await build({ stdin: { contents, resolveDir: project.directory }, ...options });
      expect(project.run('node', ['--input-type=module', '-e', outputFiles[0]?.text ?? ''])).toBe('customer.example\n');
    });
  });

  describe('CommonJS', () => {
    const run = (script: string): unknown =>
      JSON.parse(project.run('node', ['--no-experimental-require-module', '--input-type=commonjs', '-e', script]));

    test('loads every entry but the mocks by require', () => {
      const script = `for (const entry of ${JSON.stringify(PORTABLE)}) require(entry); console.log(JSON.stringify(Object.keys(require('@heyoo/webhooks'))));`;
      expect(run(script)).toContain('parseEvent');
    });

    test('signs, receives and dispatches', () => {
      const script = `
      const { fixture } = require('@heyoo/webhooks/fixtures');
      const { createDelivery } = require('@heyoo/webhooks/producer');
      const { createWebhookHandler } = require('@heyoo/webhooks/receiver');
      const secret = 'whsec_4f9a2c7d';
      const seen = [];
      const handler = createWebhookHandler({ secret, on: { 'post.published': ({ data }) => seen.push(data.post.id) } });
      (async () => {
        const event = fixture('post.published', { at: Date.now() });
        const delivery = await createDelivery(event, { url: 'https://example.com/webhooks', secret });
        const { status } = await handler(new Request(delivery.url, delivery));
        console.log(JSON.stringify([status, seen[0] === event.data.post.id]));
      })();`;
      expect(run(script)).toEqual([200, true]);
    });

    test('recognises a WebhookError of the ESM build, and the other way round', () => {
      const script = `
      const cjs = require('@heyoo/webhooks');
      class Own extends cjs.WebhookError {}
      const caught = (parse) => { try { parse('{'); } catch (error) { return error; } };
      import('@heyoo/webhooks').then((esm) => {
        const errors = [caught(cjs.parseEvent), caught(esm.parseEvent)];
        console.log(JSON.stringify({
          differ: cjs.WebhookError !== esm.WebhookError,
          held: errors.flatMap((error) => [error instanceof cjs.WebhookError, error instanceof esm.WebhookError]),
          others: [new Error(), null, {}].map((value) => value instanceof cjs.WebhookError),
          subclass: [errors[0] instanceof Own, new Own('invalid_json', '') instanceof Own],
        }));
      });`;
      expect(run(script)).toEqual({
        differ: true,
        held: [true, true, true, true],
        others: [false, false, false],
        subclass: [false, true],
      });
    });
  });

  test('imports where TextEncoder, TextDecoder and crypto are missing, as under jest-environment-jsdom', () => {
    const script = `for (const name of ['TextEncoder', 'TextDecoder', 'crypto']) Object.defineProperty(globalThis, name, { value: undefined });
    for (const entry of ${JSON.stringify(PORTABLE)}) require(entry);`;
    project.run('node', ['--conditions=browser', '--input-type=commonjs', '-e', script]);
  });
}
