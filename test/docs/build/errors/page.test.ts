import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ERROR_CODES, errorIndex, errorPage } from '../../../../docs/build/errors/page.ts';
import { ROOT } from '../../../scripts/support/folder.ts';

const pages = ERROR_CODES.map((code) => [code, errorPage(code, '@bakery/hooks')] as const);

test.each(pages)('%s has a meaning, a way to see it and a remedy', (code, page) => {
  expect(page).toMatch(new RegExp(`^# ${code}\\n\\n\\S[^]*\\n## How to see it\\n\\n\\S[^]*\\n## What to do\\n\\n- `));
  expect(errorIndex()).toContain(`[\`${code}\`](/errors/${code}/)`);
  const guides = [...page.matchAll(/\]\(\/guide\/([\w-]+)\//g)].map(([, guide]) => guide);
  expect(guides.filter((guide) => !existsSync(path.join(ROOT, `docs/guide/${guide}.md`)))).toEqual([]);
});

test('shows how to pass the raw bytes where the remedy depends on the framework', () => {
  const page = errorPage('body_already_parsed', '@bakery/hooks');
  expect(page).toContain("```ts [Express]\nimport { toNodeHandler } from '@bakery/hooks/receiver';");
  expect(page).toMatch(/```ts \[NestJS\][^`]*rawBody: true[^`]*@Controller[^`]*toNodeHandler\(POST\)/);
  expect(page).not.toContain('PACKAGE');
});

test('shows how to set the secret where it is not there', () => {
  expect(errorPage('secret_unavailable', '')).toContain(`_SECRET=…' >> .env.local\nnpm run dev`);
});

test('shows how to go on after the answer where a process may end with it', () => {
  const page = errorPage('handler_timeout', '@bakery/hooks');
  expect(page).toContain('receive(request, { waitUntil: after })');
  expect(page).toContain("import { toLambdaHandler } from '@bakery/hooks/receiver';");
});

test('shows how to see what only `onError` gets', () => {
  const codes = ERROR_CODES.filter((code) => errorPage(code, '').includes('onError: ('));
  expect(codes).toEqual(expect.arrayContaining(['secret_unavailable', 'store_unavailable', 'handler_failed']));
});

test('states what a receiver answers', () => {
  expect(errorPage('wrong_signature', '')).toContain('The receiver answers **401** with `{"code":"wrong_signature"}`.');
  expect(errorPage('store_unavailable', '')).toContain(
    '**503** with `{"code":"store_unavailable"}` and `Retry-After: 10`.',
  );
  expect(errorPage('invalid_payload', '')).toContain('with `rejectInvalid: true` it answers **422**.');
  expect(errorPage('unknown_event', '')).toContain('with `rejectUnknown: true` it answers **422**.');
  expect(errorPage('delivery_timeout', '')).toContain('no receiver answers with it');
});
