import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setupServer } from 'msw/node';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Issue, Validator } from '../../generated/validators.js';
import type { HandlerData } from '../../generated/handlers.ts';
import { bindHandler } from '../../mocks/handlers/bind-handler.ts';
import type { Listed } from './foreign/case.ts';
import { leftovers } from './foreign/leftovers.ts';
import { naming } from './foreign/naming.ts';
import { payloads } from './foreign/payloads.ts';
import { schemas } from './foreign/schemas.ts';
import { spawned } from './support/command.ts';
import { typeErrors } from './support/compile.ts';
import { ROOT, temporaryFolder, writeFiles } from './support/folder.ts';
import { generateInto } from './support/generate.ts';
import { codeInPage } from './support/page.ts';

const SPECS = path.join(ROOT, 'test/specs');
const CASES = [...naming, ...payloads, ...schemas, ...leftovers];

const out = await temporaryFolder();
const given = new Map<string, string[]>();

beforeAll(async () => {
  for (const [name, { usage, options }] of CASES) {
    const file = path.join(SPECS, `${name}.yaml`);
    const spec = existsSync(file) ? file : path.join(SPECS, name, 'openapi.yaml');
    given.set(name, await generateInto(path.join(out, name), spec, options));
    if (usage !== undefined) await writeFiles(path.join(out, name), { 'usage.ts': usage });
  }
});

test('every document has a row', async () => {
  const documents = (await readdir(SPECS)).map((name) => name.replace(/\.yaml$/, ''));
  expect(CASES.map(([name]) => name).sort()).toEqual(documents.sort());
});

test('everything that comes out compiles under the strict compiler', async () => {
  expect(await typeErrors(out)).toBe('');
});

test('the validators load in plain Node where code from strings is forbidden', async () => {
  const files = CASES.map(([name]) => pathToFileURL(path.join(out, name, 'validators.js')).href);
  const script = `for (const file of ${JSON.stringify(files)}) await import(file);`;
  const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', script];
  expect(await spawned(process.execPath, flags)).toEqual({ code: 0, out: '', err: '' });
});

describe.each(CASES)(
  '%s',
  (
    name,
    { events, accepts = [], rejects = [], delivers = {}, contains = {}, lacks = {}, examples = {}, warnings = [] },
  ) => {
    const read = (file: string): Promise<string> => readFile(path.join(out, name, file), 'utf8');
    const list = async (): Promise<Listed[]> => JSON.parse(await read('docs/events.json'));

    test('has these events', async () => {
      const [, map = ''] = /WebhookEventMap \{(.*?)^\}/ms.exec(await read('types.ts')) ?? [];
      const types = [...map.matchAll(/: (\S+);$/gm)].map(([, type]) => type);
      expect(types).toEqual(Object.values(events));
      expect((await list()).map((event) => event.name)).toEqual(Object.keys(events));
    });

    test('gives each event with a JSON body examples that its validator accepts', async () => {
      const [validators, listed] = await Promise.all([load(name), list()]);
      const rejected = listed.flatMap((event) =>
        Object.values(event.examples).flatMap((value) => issuesOf(validators, event.name, value)),
      );
      expect(rejected).toEqual([]);
      const wanted = Object.keys(events).map((event) => [event, own(examples, event) ?? ['basic', 'minimal']]);
      expect(listed.map((event) => [event.name, Object.keys(event.examples)])).toEqual(wanted);
      expect(given.get(name)).toEqual(warnings);
    });

    test('has a page and a schema for each event', async () => {
      for (const { page, schema } of await list()) {
        expect(await read(`docs/${page}`)).toMatch(/^# /);
        if (schema !== undefined) expect(JSON.parse(await read(`docs/${schema}`))).toHaveProperty('$schema');
      }
    });

    test('has pages in which nothing of the document is a template or code', async () => {
      const pages = (await readdir(path.join(out, name, 'docs'))).filter((file) => file.endsWith('.md'));
      expect(pages.length).toBeGreaterThan(1);
      for (const page of pages) expect(await codeInPage(await read(`docs/${page}`), page)).toEqual([]);
    });

    test('imports nothing but its own files', async () => {
      const files = (await readdir(path.join(out, name))).filter((file) => /(?<!usage)\.[jt]s$/.test(file));
      const imports = await Promise.all(
        files.map(async (file) => [...(await read(file)).matchAll(/ from ["'](.+)["'];$/gm)].map(([, from]) => from)),
      );
      expect(imports.flat().filter((from) => !from?.startsWith('./'))).toEqual([]);
    });

    test('has validators that stand alone', async () => {
      expect(await read('validators.js')).not.toMatch(/\brequire\(|\bimport\b|\beval\b|new Function/);
    });

    test.runIf(accepts.length > 0).each(accepts)('%s takes %j', async (event, body) => {
      expect(issuesOf(await load(name), event, body)).toEqual([]);
    });

    test.runIf(rejects.length > 0).each(rejects)('%s rejects %j at %j by %s', async (event, body, at, keyword) => {
      expect(issuesOf(await load(name), event, body)).toContainEqual({
        path: at,
        keyword,
        message: expect.any(String),
      });
    });

    test.runIf(Object.keys(delivers).length > 0)(
      'answers each event by its own handler, all in one server',
      async () => {
        const validators = await load(name);
        const { handlers }: { handlers: Record<string, HandlerData> } = await import(
          /* @vite-ignore */ pathToFileURL(path.join(out, name, 'handlers.ts')).href
        );
        const server = setupServer(
          ...Object.entries(handlers).map(([event, data]) =>
            bindHandler({ ...data, name: event, validate: own(validators, event) }, { body: event }),
          ),
        );
        server.listen();
        try {
          const listed = await list();
          for (const [event, headers] of Object.entries(delivers)) {
            const [example] = Object.values(listed.find((each) => each.name === event)?.examples ?? {});
            const body = JSON.stringify(example);
            const response = await fetch('http://localhost/webhooks', { method: 'POST', headers, body });
            expect(await response.json()).toBe(event);
          }
        } finally {
          server.close();
        }
      },
    );

    test.each(Object.entries(contains))('%s contains %j', async (file, texts) => {
      const contents = await read(file);
      for (const text of texts) expect(contents).toContain(text);
    });

    test.each(Object.entries(lacks))('%s lacks %j', async (file, texts) => {
      const contents = await read(file);
      for (const text of texts) expect(contents).not.toContain(text);
    });
  },
);

type Validators = Readonly<Record<string, Validator<unknown>>>;

async function load(name: string): Promise<Validators> {
  const file = pathToFileURL(path.join(out, name, 'validator-map.ts'));
  const { validators }: { validators: Validators } = await import(/* @vite-ignore */ file.href);
  return validators;
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function issuesOf(validators: Validators, event: string, body: unknown): readonly Issue[] {
  const validate = own(validators, event);
  if (!validate) throw new Error(`There is no validator for ${event}.`);
  return validate(body) ? [] : (validate.errors ?? []);
}
