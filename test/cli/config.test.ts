import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONFIG_FILE } from '../../cli/config.ts';
import { SCHEME_VARIABLE, URL_VARIABLE } from '../../cli/variables.ts';
import { SECRET_VARIABLE } from '../../src/command-name.ts';
import { heyoo } from './command-line.ts';

const SECRETS = {
  flag: 'the secret of the flag is long enough',
  variable: 'the secret of the variable is long enough',
  file: 'the secret of the file is long enough',
};

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'heyoo-config-'));
  writeFileSync(path.join(cwd, 'secret.txt'), `${SECRETS.file}\n`);
});

afterEach(() => rmSync(cwd, { recursive: true }));

function configure(config: unknown, file: string = CONFIG_FILE): void {
  writeFileSync(path.join(cwd, file), typeof config === 'string' ? config : JSON.stringify(config));
}

const sign = (args: readonly string[] = [], env: Record<string, string> = {}): ReturnType<typeof heyoo> =>
  heyoo(['sign', '-', '--id', 'evt_1', '--json', ...args], { cwd, env, stdin: '{}' });

async function signedWith(secret: string, args: readonly string[] = []): Promise<string> {
  return (await heyoo(['sign', '-', '--id', 'evt_1', '--json', '--secret', secret, ...args], { stdin: '{}' })).out;
}

describe('a secret', () => {
  test.each<[from: keyof typeof SECRETS, args: string[], env: Record<string, string>]>([
    ['flag', ['--secret', SECRETS.flag], { [SECRET_VARIABLE]: SECRETS.variable }],
    ['variable', [], { [SECRET_VARIABLE]: SECRETS.variable }],
    ['file', [], {}],
    ['file', [], { [SECRET_VARIABLE]: '' }],
  ])('comes from the %s, where nothing before it gives one: %j, %j', async (from, args, env) => {
    configure({ secretFile: 'secret.txt' });
    expect((await sign(args, env)).out).toBe(await signedWith(SECRETS[from]));
  });

  test('is not taken from the configuration itself, which says why', async () => {
    configure({ secret: 'whsec_4f9a2c7d' });
    const { code, out, err } = await sign();
    expect([code, out, err]).toEqual([
      2,
      '',
      expect.stringMatching(/must not hold a secret: it is .*committed.*secretFile/),
    ]);
    expect(err).not.toContain('4f9a2c7d');
  });
});

describe('a scheme', () => {
  const header = 'X-Hub-Signature-256';

  test.each<[from: string, args: string[], env: Record<string, string>, printed: RegExp]>([
    ['flag', ['--scheme', 'shopify-style'], { [SCHEME_VARIABLE]: 'slack-style' }, /X-Shopify-Hmac-Sha256/],
    ['variable', [], { [SCHEME_VARIABLE]: 'slack-style' }, /X-Slack-Signature/],
    ['file', [], {}, new RegExp(header)],
    ['file', [], { [SCHEME_VARIABLE]: '' }, new RegExp(header)],
  ])('comes from the %s, where nothing before it gives one: %j, %j', async (_from, args, env, printed) => {
    configure({ secretFile: 'secret.txt', scheme: 'github-style' });
    expect((await sign(args, env)).out).toMatch(printed);
  });

  test.each<[from: string, config: object, env: Record<string, string>]>([
    ['file', { scheme: 'dub' }, {}],
    ['variable', {}, { [SCHEME_VARIABLE]: 'dub' }],
  ])('that is unknown in the %s is an error without a secret too', async (_from, config, env) => {
    configure(config);
    const { code, err } = await sign([], env);
    expect([code, err]).toEqual([2, expect.stringContaining('there is no scheme "dub"')]);
  });

  test('may have a header of its own', async () => {
    configure({ secretFile: 'secret.txt', signatureHeader: 'X-Mine' });
    expect(Object.keys(JSON.parse((await sign()).out))).toContain('X-Mine');
  });
});

test.each<[command: string, env: Record<string, string>]>([
  ['trigger', {}],
  ['check', {}],
  ['check', { [URL_VARIABLE]: '' }],
])('%s takes the URL of the configuration, with the environment %j', async (command, env) => {
  configure({ url: 'http://example.com:1/ftp', secretFile: 'secret.txt' });
  expect((await heyoo([command, '--insecure'], { cwd, env })).err).toContain('not for example.com');
});

test('another file is read where one is named', async () => {
  configure('broken');
  configure({ secretFile: 'secret.txt' }, 'other.json');
  expect((await sign(['--config', 'other.json'])).out).toBe(await signedWith(SECRETS.file));
});

test.each<[why: string, config: unknown, args: string[], message: RegExp]>([
  ['it is not JSON', 'x', [], /is not JSON/],
  ['it is a list', [], [], /must hold an object/],
  ['a setting is unknown', { secretfile: 'a' }, [], /no setting "secretfile".*Did you mean secretFile\?/],
  ['a setting is not text', { url: 3000 }, [], /"url".* must be a non-empty string/],
  ['a setting is empty', { url: '' }, [], /"url".* must be a non-empty string/],
  ['the scheme is unknown', { secretFile: 'secret.txt', scheme: 'dub' }, [], /no scheme "dub"/],
  ['the file of the secret is not there', { secretFile: 'gone.txt' }, [], /cannot be read/],
  ['the named file is not there', {}, ['--config', 'gone.json'], /cannot be read/],
])('is a usage error where %s', async (_why, config, args, message) => {
  configure(config);
  const { code, err } = await sign(args);
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
});
