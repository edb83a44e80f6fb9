import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Editor } from './support/editor.ts';
import { INSTALLED, Project, STRICT } from './support/project.ts';
import { PRINTED, USE } from './support/use.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const project = new Project();

beforeAll(() => project.link('msw'));
afterAll(() => project.remove());

test.each([
  ['bundler', 'esnext'],
  ['nodenext', 'nodenext'],
])('type-checks and runs with moduleResolution %s', (moduleResolution, module) => {
  project.write(`${module}/use.ts`, USE);
  project.compile(module, { ...STRICT, module, moduleResolution, outDir: 'out', rootDir: '.' });
  expect(JSON.parse(project.run('node', ['--no-warnings', `${module}/out/use.js`]))).toEqual(PRINTED);
});

test('type-checks in a CommonJS project with the defaults of TypeScript', () => {
  project.write('commonjs/package.json', '{}');
  project.write(
    'commonjs/use.ts',
    `import { parseEvent } from '@heyoo/webhooks';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createDelivery } from '@heyoo/webhooks/producer';
import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import { validateCampaignClicked } from '@heyoo/webhooks/validators';
import type { webhooks } from '@heyoo/webhooks/openapi';
import document from '@heyoo/webhooks/openapi.json';
export type Operation = webhooks['campaign.clicked']['post'];
export { createDelivery, createWebhookHandler, document, fixture, parseEvent, validateCampaignClicked };
`,
  );
  const { verbatimModuleSyntax: _, ...strict } = STRICT;
  project.compile('commonjs', { ...strict, module: 'commonjs', esModuleInterop: true, noEmit: true });
});

test('fetch takes a delivery as it is', () => {
  project.write(
    'fetch/use.ts',
    `import { createDelivery } from '@heyoo/webhooks/producer';
const delivery = await createDelivery({ id: 'evt_1' }, { url: 'https://example.com', secret: 'whsec_4f9a2c7d' });
await fetch(delivery.url, delivery);
new Request(delivery.url, delivery);
`,
  );
  project.compile('fetch', { ...STRICT, module: 'nodenext', noEmit: true, skipLibCheck: false });
});

test('needs neither the DOM library nor the types of Node', () => {
  project.write(
    'bare/use.ts',
    `import { parseEvent } from '@heyoo/webhooks';
import { fixture } from '@heyoo/webhooks/fixtures';
import { explainSignature } from '@heyoo/webhooks/diagnose';
import { createDelivery, deliver } from '@heyoo/webhooks/producer';
import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';
import { createEventStream, watch } from '@heyoo/webhooks/stream';
export { createEventStream, watch, createDelivery, createWebhookHandler, deliver, explainSignature, fixture, parseEvent, toNodeHandler };
`,
  );
  project.compile('bare', { ...STRICT, lib: ['es2020'], target: 'es2020', module: 'nodenext', noEmit: true });
});

test('a program can export what it makes of every export', () => {
  for (const [index, entry] of [
    '',
    '/receiver',
    '/producer',
    '/diagnose',
    '/stream',
    '/fixtures',
    '/testing',
    '/mocks',
    '/mocks/server',
  ].entries()) {
    project.write(`exported/use${index}.ts`, exportsOf(`@heyoo/webhooks${entry}`));
  }
  project.compile('exported', {
    ...STRICT,
    module: 'nodenext',
    declaration: true,
    emitDeclarationOnly: true,
    outDir: 'out',
  });
});

test('a mistake in an event is a type error', () => {
  project.write(
    'wrong/wrong.ts',
    `import { fixture } from '@heyoo/webhooks/fixtures';\nfixture('campaign.created', { overrides: { data: { clicks: 'many' } } });\n`,
  );
  expect(() => project.compile('wrong', { ...STRICT, noEmit: true, module: 'nodenext' })).toThrow(
    /'string' is not assignable to type 'number/,
  );
});

test('the code in the README and on the pages type-checks', () => {
  const pages = [
    'README.md',
    ...readdirSync(path.join(ROOT, 'generated/docs')).map((file) => `generated/docs/${file}`),
  ];
  const blocks = pages.flatMap((page) => codeBlocks(readFileSync(path.join(ROOT, page), 'utf8')));
  expect(blocks.length).toBeGreaterThan(pages.length - 2);
  blocks.forEach((block, index) => project.write(`docs/block-${index}.ts`, block));
  project.write('docs/process.d.ts', 'declare const process: { readonly env: Record<string, string | undefined> };\n');
  project.compile('docs', { ...STRICT, noEmit: true, module: 'nodenext' });
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

/** All values of an entry, exported once more: the compiler has to be able to name each type in them. */
function exportsOf(entry: string): string {
  return `import * as entry from '${entry}';
export const copy = { ...entry };
`;
}

function codeBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/```ts\n(.*?)```/gs)].map(([, block = '']) => block);
}
