import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const INSTALLED = 'node_modules/@heyoo/webhooks';

/** An empty project with the tarball, msw and nothing else. */
let project: string;

beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), 'heyoo-package-'));
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', project], ROOT);
  const [tarball = ''] = readdirSync(project);
  write('package.json', JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--legacy-peer-deps', `./${tarball}`]);
  for (const name of ['msw', 'typescript'])
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(project, 'node_modules', name));
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

const USE = `
import { catalog, eventNames, isEventName, isWebhookEvent, parseEvent, safeParseEvent, schemas, WebhookError } from '@heyoo/webhooks';
import type { CampaignClickedEvent, WebhookEvent, WebhookEventMap, WebhookEventName, WebhookEventOf } from '@heyoo/webhooks';
import { validateCampaignClicked } from '@heyoo/webhooks/validators';
import { fixture, fixtures } from '@heyoo/webhooks/fixtures';
import { createHandlers, createReceiver, handleCampaignClicked, reply } from '@heyoo/webhooks/mocks';
import { createRecorder, listen } from '@heyoo/webhooks/mocks/server';
import type { webhooks } from '@heyoo/webhooks/openapi';
import { createDelivery } from '@heyoo/webhooks/producer';
import { createWebhookHandler, verifyWebhook } from '@heyoo/webhooks/receiver';
import document from '@heyoo/webhooks/openapi.json' with { type: 'json' };
import schema from '@heyoo/webhooks/schemas/campaign.clicked.schema.json' with { type: 'json' };

const event: CampaignClickedEvent = fixture('campaign.clicked', { overrides: { data: { click: { qr: true } } } });
const parsed: WebhookEvent = parseEvent(JSON.stringify(event));
const name: WebhookEventName = parsed.event;
const other: WebhookEventOf<'post.published'> = fixtures['post.published'].basic;
const mapped: WebhookEventMap['post.published'] = other;
type FromOpenapi = webhooks['campaign.clicked']['post']['requestBody']['content']['application/json']['data']['click'];
const click: FromOpenapi = event.data.click;
if (isWebhookEvent(parsed, 'campaign.clicked')) parsed.data.sharer.email.toUpperCase();
const result = safeParseEvent('{');
const options = { secret: 'whsec_4f9a2c7d', now: () => Date.parse(event.timestamp) };
const delivery = await createDelivery(event, { url: 'https://example.com/hooks', secrets: options.secret });
const verified = await verifyWebhook(delivery, options);
const handle = createWebhookHandler({ ...options, on: { 'campaign.clicked': ({ data }) => data.click.id } });
const { status } = await handle(new Request(delivery.url, { method: 'POST', body: delivery.body, headers: delivery.headers }));
const handlers = [...createHandlers({ url: 'https://example.com/hooks' }), handleCampaignClicked(reply.status(204))];
const receiver = createReceiver({ replies: reply.status(503) });
const server = await listen(receiver);
const answer = await fetch(\`\${server.url}/webhooks\`, { method: 'POST', body: JSON.stringify(event) });
await server.close();
createRecorder().reset();

console.log(JSON.stringify([
  name, click.qr, mapped.data.user.id === other.data.user.id, eventNames.length, catalog[name].tags, isEventName('x'),
  result.ok ? null : [result.error.code, result.error instanceof WebhookError], validateCampaignClicked(event), 
  Object.keys(schemas).length, handlers.length, document.openapi, schema.title,
  verified.id === event.id, status, answer.status, receiver.for('campaign.clicked')[0]?.event.data.click.qr,
]));
`;

const PRINTED = [
  'campaign.clicked',
  true,
  true,
  5,
  ['campaign'],
  false,
  ['invalid_json', true],
  true,
  5,
  7,
  '3.1.0',
  'CampaignClickedEvent',
  true,
  200,
  503,
  true,
];

describe('the packed package', () => {
  test('holds what it promises and nothing else', () => {
    const manifest = JSON.parse(read(`${INSTALLED}/package.json`));
    expect(Object.keys(manifest.dependencies)).toEqual(['commander', 'srvx']);
    expect(readdirSync(path.join(project, INSTALLED)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'dist',
      'generated',
      'package.json',
    ]);
    expect(
      readdirSync(path.join(project, 'node_modules'))
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual(['@heyoo', 'commander', 'msw', 'srvx', 'typescript']);
  });

  test.each([
    ['bundler', 'esnext'],
    ['nodenext', 'nodenext'],
  ])('type-checks and runs with moduleResolution %s', (moduleResolution, module) => {
    write(`${module}/use.ts`, USE);
    write(
      `${module}/tsconfig.json`,
      JSON.stringify({ compilerOptions: { ...STRICT, module, moduleResolution, outDir: 'out', rootDir: '.' } }),
    );
    run('node', ['node_modules/typescript/bin/tsc', '-p', module]);
    expect(JSON.parse(run('node', ['--no-warnings', `${module}/out/use.js`]))).toEqual(PRINTED);
  });

  test('the code in the README and on the pages type-checks', () => {
    const pages = [
      'README.md',
      ...readdirSync(path.join(ROOT, 'generated/docs')).map((file) => `generated/docs/${file}`),
    ];
    const blocks = pages.flatMap((page) => codeBlocks(readFileSync(path.join(ROOT, page), 'utf8')));
    expect(blocks.length).toBeGreaterThan(2 * 5);
    blocks.forEach((block, index) => write(`docs/block-${index}.ts`, block));
    write('docs/tsconfig.json', JSON.stringify({ compilerOptions: { ...STRICT, noEmit: true, module: 'nodenext' } }));
    run('node', ['node_modules/typescript/bin/tsc', '-p', 'docs']);
  });

  test('a mistake in an event is a type error', () => {
    write(
      'wrong/wrong.ts',
      `import { fixture } from '@heyoo/webhooks/fixtures';\nfixture('campaign.created', { overrides: { data: { clicks: 'many' } } });\n`,
    );
    write('wrong/tsconfig.json', JSON.stringify({ compilerOptions: { ...STRICT, noEmit: true, module: 'nodenext' } }));
    expect(() => run('node', ['node_modules/typescript/bin/tsc', '-p', 'wrong'])).toThrow(
      /'string' is not assignable to type 'number/,
    );
  });

  test('every entry loads in plain Node, with code generation from strings disallowed', () => {
    const entries = [
      '',
      '/validators',
      '/fixtures',
      '/mocks',
      '/mocks/server',
      '/openapi',
      '/receiver',
      '/producer',
    ].map((entry) => `@heyoo/webhooks${entry}`);
    const script = `for (const entry of ${JSON.stringify(entries)}) await import(entry);`;
    run('node', ['--disallow-code-generation-from-strings', '--input-type=module', '-e', script]);
  });

  test('bundles for a browser, without a module of Node', async () => {
    const entries = ['', '/validators', '/fixtures', '/receiver', '/producer', '/mocks'];
    const contents = entries.map((entry, index) => `export * as e${index} from '@heyoo/webhooks${entry}';`).join('\n');
    const stdin = { contents, resolveDir: project };
    const { outputFiles } = await build({
      stdin,
      bundle: true,
      external: ['msw'],
      platform: 'browser',
      format: 'esm',
      write: false,
    });
    expect(outputFiles[0]?.text).toContain('crypto.subtle');
    expect(outputFiles[0]?.text).not.toContain('node:');
  });

  test('works without msw where no mock handler is used, the command included', () => {
    const script = `import { parseEvent } from '@heyoo/webhooks'; import { fixture } from '@heyoo/webhooks/fixtures'; import { createRecorder, listen } from '@heyoo/webhooks/mocks/server'; await (await listen(createRecorder())).close(); const event = JSON.stringify(fixture('post.published')); parseEvent(event); console.log(event);`;
    rmSync(path.join(project, 'node_modules/msw'));
    try {
      write('event.json', run('node', ['--input-type=module', '-e', script]));
      expect(run('npx', ['--no-install', 'heyoo-webhooks', 'validate', 'event.json'])).toBe(
        'event.json: valid post.published\n',
      );
      expect(run('npx', ['--no-install', '@heyoo/webhooks', 'trigger', '--help'])).toContain('--variant');
    } finally {
      symlinkSync(path.join(ROOT, 'node_modules/msw'), path.join(project, 'node_modules/msw'));
    }
  });

  test('no module of it reaches for Node outside the node condition', () => {
    const dist = path.join(project, INSTALLED, 'dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.js') && !file.endsWith('.node.js') && !/^cli|server/.test(file),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      expect(read(`${INSTALLED}/dist/${file}`)).not.toMatch(
        /from ["']node:|require\(|\bprocess\.\w|\bBuffer\b|new Function|\beval\(/,
      );
    }
  });
});

const STRICT = {
  strict: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: [],
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  resolveJsonModule: true,
  verbatimModuleSyntax: true,
};

function codeBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/```ts\n(.*?)```/gs)].map(([, block = '']) => block);
}

function run(command: string, args: readonly string[], cwd: string = project): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
  }
}

function write(file: string, contents: string): void {
  mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
  writeFileSync(path.join(project, file), contents);
}

function read(file: string): string {
  return readFileSync(path.join(project, file), 'utf8');
}
