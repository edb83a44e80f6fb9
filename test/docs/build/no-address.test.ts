import { expect, test } from 'vitest';
import { readContract } from '../../../docs/build/contract.ts';
import { headOf } from '../../../docs/build/head.ts';
import { machineFiles } from '../../../docs/build/machine/files.ts';
import { editLink, sidebar } from '../../../docs/build/nav.ts';
import { readSite } from '../../../docs/build/site.ts';
import { packageWith } from '../site/addresses.ts';

/** A site that does not know where it will live. */
const site = readSite(await packageWith({}));
const contract = readContract(site.contract);

test('a page has no address of its own to state', () => {
  const context = { page: 'index.md', pageData: { isNotFound: false } } as Parameters<typeof headOf>[0];
  const head = headOf(context, site);
  expect(JSON.stringify(head)).not.toMatch(/canonical|undefined|localhost|https?:\/\//);
});

test('files for programs make no address up', () => {
  const twins = [{ page: '/events/', title: 'Events', description: undefined, markdown: '# Events\n' }];
  const files = machineFiles(contract, twins, site);
  const wrong = files.filter(({ contents }) => /localhost:4173|undefined\/|"\$id"/.test(contents));
  expect(wrong.map(({ address }) => address)).toEqual([]);
  expect(files.find(({ address }) => address === '/llms.txt')?.contents).toContain('](/events.md)');
});

test('nothing leads to a repository', () => {
  expect(editLink(site)).toEqual({});
  expect(JSON.stringify(sidebar(contract, site))).not.toMatch(/https?:|mailto:/);
});
