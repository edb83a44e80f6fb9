import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixture } from '../../mocks/fixtures.ts';
import { ERROR_CODES, errorPage } from '../../docs/build/errors/page.ts';
import { PACKAGE_NAME } from '../../src/package-name.ts';
import { githubStyle, signWebhook } from '../../src/producer.ts';
import { safeParseEvent } from '../../src/parse/safe-parse-event.ts';
import { createWebhookHandler, safeVerifyWebhook, toNodeHandler } from '../../src/receiver.ts';
import { ROOT, temporaryFolder, writeFiles } from '../scripts/support/folder.ts';
import { start } from '../cli/command-line.ts';
import { spawned } from '../scripts/support/command.ts';
import { guides } from '../outside/guides/pages.ts';
import { blocksOf, blocksOfPage, type CodeBlock, codeBlocks } from './support/code-blocks.ts';
import { linesOf, outputPatterns } from './support/walk.ts';

const SECRET = 'whsec_example_9KfTq3VbXw7Lz2Rn';
/** Not the one of the documentation, which an explanation warns of. */
const OTHER_SECRET = 'whsec_9fQxT2vLk8RmZpW4';
const COMMAND = 'npx --no @heyoo/webhooks ';
const all = codeBlocks();
const folder = await temporaryFolder();

/** The blocks in the given language; each language that the pages use has its own way to be checked here. */
function blocks(...languages: string[]): [name: string, block: CodeBlock][] {
  return all.filter(({ language }) => languages.includes(language)).map((block) => [block.name, block]);
}

test('in guides no line is too wide for a page', () => {
  const lines = all.filter(({ file }) => file.startsWith('docs/guide/')).flatMap(({ code }) => code.split('\n'));
  expect(lines.filter(({ length }) => length > 72)).toEqual([]);
});

test('every block is in a language that is checked', () => {
  const languages = new Set(all.map(({ language }) => language));
  // Projects of the pages themselves check `tsx`: test/outside/guides. Receivers in other languages: test/examples/languages.
  expect([...languages].sort()).toEqual([
    'go',
    'http',
    'java',
    'js',
    'json',
    'php',
    'python',
    'ruby',
    'sh',
    'text',
    'ts',
    'tsx',
  ]);
});

/** The package is imported by its name, so it has to be built. */
beforeAll(() => {
  if (!existsSync(path.join(ROOT, 'dist'))) execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT });
});

/** Need packages that are not installed here: test/outside/guides compiles and runs these. */
const PROJECTS_OUTSIDE = [
  'docs/guide/test-a-page-md/Svelte',
  'docs/guide/test-in-storybook-md/page',
  'docs/guide/test-with-playwright-md/page',
];

test('TypeScript compiles under the strict compiler', async () => {
  const inReadme = blocksOfPage('README.md').filter(({ language }) => language === 'ts');
  const files = [...blocks('ts').map(([, block]) => block), ...inReadme].flatMap((block, index) =>
    projectsOf(block)
      .filter((project) => !PROJECTS_OUTSIDE.includes(project))
      .map((project) => [`ts/${project}/${block.path ?? `block-${index}.ts`}`, block.code] as const),
  );
  expect(files.length).toBeGreaterThan(20);
  await writeFiles(folder, {
    ...Object.fromEntries(files),
    ...filesOfErrorPages(),
    'ts/codes.ts': `import type { WebhookErrorCode } from '@heyoo/webhooks';
export const codes: WebhookErrorCode[] = ${JSON.stringify(codesInTables())};
`,
    'ts/tsconfig.json': JSON.stringify({
      extends: path.join(ROOT, 'tsconfig.json'),
      compilerOptions: { isolatedDeclarations: false, paths: {}, types: ['node', 'vitest/globals'] },
      include: ['**/*.ts'],
      exclude: [],
    }),
  });
  const { out } = await spawned(path.join(ROOT, 'node_modules/.bin/tsc'), ['--project', path.join(folder, 'ts')]);
  expect(out).toBe('');
});

/** The code of the pages about errors, each piece beside the receiver that it imports. Next.js and NestJS are not installed. */
function filesOfErrorPages(): Record<string, string> {
  const pages = ERROR_CODES.map((code) => blocksOf(errorPage(code, PACKAGE_NAME), code));
  const code = new Map(pages.flat().map((block) => [block.code, block]));
  const files = [...code.values()]
    .filter(({ language, code: text }) => language === 'ts' && !/from '(?:next|@nestjs)\//.test(text))
    .map((block, at) => [`ts/errors/${at}/${block.path ?? 'block.ts'}`, block.code] as const);
  expect(files.length).toBeGreaterThan(4);
  const receivers = files.map((_, at) => [`ts/errors/${at}/receiver.ts`, RECEIVER] as const);
  return Object.fromEntries([...files, ...receivers]);
}

const RECEIVER = `import { createWebhookHandler } from '${PACKAGE_NAME}/receiver';

export const POST = createWebhookHandler({ secret: 'whsec_4f9a2c7d1b8e', on: {} });
`;

/** The codes of errors whose cause and remedy the guides list. */
function codesInTables(): string[] {
  const texts = guides.map((page) => readFileSync(path.join(ROOT, page), 'utf8'));
  const codes = texts.flatMap((text) => [...text.matchAll(/^\| (?:\d+ )?\[`([a-z]+(?:_[a-z]+)+)`\]\(/gm)]);
  expect(codes.length).toBeGreaterThan(5);
  return codes.map(([, code = '']) => code);
}

/** Each tab of a page is a project of its own, which also holds what the page shows outside of tabs. */
function projectsOf({ file, tab }: CodeBlock): string[] {
  const tabs = new Set(all.filter((block) => block.file === file && block.tab !== '').map((block) => block.tab));
  const names = tab !== '' ? [tab] : tabs.size > 0 ? [...tabs] : ['page'];
  return names.map((name) => `${file}/${name}`.replaceAll(/[^\w/]/g, '-'));
}

test.each(blocks('json'))('%s is a valid event', (_name, { code }) => {
  expect(safeParseEvent(code)).toMatchObject({ ok: true });
});

test.each(blocks('http'))('%s carries a signature that verifies', async (_name, { code }) => {
  const [head = '', body = ''] = code.split('\n\n');
  const headers = Object.fromEntries(
    head
      .split('\n')
      .slice(1)
      .map((line) => line.split(': ')),
  );
  const input = { body: body.trimEnd(), headers };
  expect(await safeVerifyWebhook(input, { secret: SECRET, maxAge: Number.MAX_SAFE_INTEGER })).toMatchObject({
    ok: true,
  });
});

describe('in a shell', () => {
  let server: Server;
  const received: string[] = [];

  beforeAll(async () => {
    const note = ({ event }: { event: string }): number => received.push(event);
    const handler = createWebhookHandler({
      secret: SECRET,
      maxAge: Number.MAX_SAFE_INTEGER,
      dedupe: false,
      rejectInvalid: true,
      on: {},
      onEvent: note,
    });
    server = createServer(toNodeHandler(handler));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => server.close());

  test.each(blocks('sh').filter(([, { code }]) => code.startsWith('curl ')))('%s is accepted', async (_name, block) => {
    const { port } = server.address() as AddressInfo;
    const command = block.code.replace(
      'curl http://localhost:3000',
      `curl --silent --show-error --fail http://127.0.0.1:${port}`,
    );
    const { code, err } = await spawned('sh', ['-c', command]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(block.file).toBe(`generated/docs/${received.at(-1)}.md`);
  });

  test('the signature by openssl is the one that Node makes', async () => {
    const [block] = blocks('sh').filter(([, { code }]) => code.includes('openssl'));
    const body = '{"name":"Zoë"}\n';
    await writeFile(path.join(folder, 'body.json'), body);
    const env = { ...process.env, SECRET };
    const printed = execFileSync('sh', ['-c', block?.[1].code ?? ''], { env, cwd: folder, encoding: 'utf8' });
    expect(printed.trim()).toBe(createHmac('sha256', SECRET).update(body).digest('hex'));
  });

  test('the package is installed from its tarball, by the name that npm gives it', () => {
    const { name, version }: { name: string; version: string } = JSON.parse(
      readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
    );
    const installed = commandLines(/^npm install .*heyoo/);
    expect(installed.length).toBeGreaterThan(0);
    const tarball = `./${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
    expect(installed.filter((line) => line.split(' ').at(-1) !== tarball)).toEqual([]);
  });

  test('no command could download this package, or one of a similar name', () => {
    expect(commandLines(/^npx .*heyoo/).filter((line) => !line.startsWith(COMMAND))).toEqual([]);
  });

  const commands = blocks('sh').flatMap(([, { file, code }]) => {
    const output = all[all.findIndex((block) => block.file === file && block.code === code) + 1];
    const lines = linesOf(code).filter((line) => line.startsWith(COMMAND));
    // What a block shows is what its last command prints.
    return lines.map((line) => {
      const isShown = output?.language === 'text' && line === lines.at(-1);
      return [line, isShown ? output.code : undefined] as const;
    });
  });

  beforeAll(async () => {
    const body = JSON.stringify(fixture('campaign.clicked'));
    const headers = await signWebhook(body, { secret: OTHER_SECRET, scheme: githubStyle(), id: 'evt_1' });
    await writeFile(path.join(folder, 'delivery.json'), JSON.stringify({ headers, body }));
  });

  test.each(commands)('%s does what the page says', async (line, shown) => {
    const { port } = server.address() as AddressInfo;
    const args = line
      .replace(COMMAND, '')
      // What follows a command that is meant to fail.
      .replace(/ \|\| .*/, '')
      .replace(/ >\S+$/, '')
      .replace('localhost:3000', `127.0.0.1:${port}`)
      .replace(/--port \d+/, '--port 0')
      .split(' ')
      .map((word) => word.replace(/^'(.*)'$/, '$1'));
    const command = start(args, {
      cwd: folder,
      env: { HEYOO_WEBHOOKS_SECRET: line.includes('delivery.json') ? OTHER_SECRET : SECRET },
    });
    if (args[0] === 'listen') {
      await command.line(/Listening on/);
      command.interrupt();
    }
    const { code, out } = await command.ended;
    const [, file] = / >(\S+)$/.exec(line) ?? [];
    if (file !== undefined) await writeFile(path.join(folder, file), out);
    expect(code).toBe(line.includes(' || ') ? 1 : 0);
    for (const pattern of outputPatterns(shown ?? '')) expect(out).toMatch(new RegExp(pattern, 'm'));
  });

  test('outside of guides, which are followed as a whole, nothing else is left unchecked', () => {
    const others = blocks('sh').filter(
      ([, { code, file }]) =>
        !guides.includes(file) && !/^(?:curl |npx --no @heyoo\/webhooks |npm install \.\/)/.test(code),
    );
    expect(others.map(([name]) => name)).toEqual([]);
  });

  function commandLines(fits: RegExp): string[] {
    return blocks('sh').flatMap(([, { code }]) => linesOf(code).filter((line) => fits.test(line)));
  }
});

test('JavaScript without the package tells a signature from a forgery', async () => {
  const [block] = blocks('js').filter(([, { code }]) => code.includes('isFromHeyoo'));
  await writeFile(path.join(folder, 'verify.mjs'), block?.[1].code ?? '');
  const { isFromHeyoo } = (await import(pathToFileURL(path.join(folder, 'verify.mjs')).href)) as {
    isFromHeyoo: (body: string, signature: string | undefined, secret: string) => boolean;
  };
  const signature = createHmac('sha256', SECRET).update('body').digest('hex');
  expect(isFromHeyoo('body', signature, SECRET)).toBe(true);
  expect(isFromHeyoo('Body', signature, SECRET)).toBe(false);
  for (const forged of ['no hex', `${signature}zz`, undefined]) {
    expect(isFromHeyoo('body', forged, SECRET)).toBe(false);
  }
});

test.skipIf(!hasPython())('Python tells a signature from a forgery', () => {
  const [block] = blocks('python').filter(([, { code }]) => code.includes('def is_from_heyoo'));
  const signature = createHmac('sha256', SECRET).update('body').digest('hex');
  const check = `
for body, verdict in [(b"body", True), (b"Body", False)]:
    assert is_from_heyoo(body, "${signature}", "${SECRET}") is verdict
for forged in ["no hex", "ü", None]:
    assert is_from_heyoo(b"body", forged, "${SECRET}") is False
`;
  execFileSync('python3', ['-c', (block?.[1].code ?? '') + check], { stdio: 'pipe' });
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
