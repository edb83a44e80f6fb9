import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readContract } from '../../../docs/build/contract.ts';
import { sidebar } from '../../../docs/build/nav.ts';
import { readSite } from '../../../docs/build/site.ts';
import { ROOT } from '../../scripts/support/folder.ts';

const site = readSite();
const items = sidebar(readContract(site.contract), site).flatMap((group) => group.items ?? []);

test('the sidebar has every guide, under the title of its page', () => {
  const folder = path.join(ROOT, 'docs/guide');
  const titles = readdirSync(folder).map((file) => {
    const [, title] = /^# (.+)$/m.exec(readFileSync(path.join(folder, file), 'utf8')) ?? [];
    return [`/guide/${path.basename(file, '.md')}/`, title];
  });
  const shown = items.filter(({ link }) => link?.startsWith('/guide/')).map(({ text, link }) => [link, text]);
  expect(shown.toSorted()).toEqual(titles.toSorted());
});

test('the sidebar has no text twice', () => {
  const texts = items.map(({ text }) => text);
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
});
