import { describe, expect, test } from 'vitest';
import { camelCase, NameAllocator, pascalCase, slugify } from '../../../scripts/contract/names.ts';

describe('pascalCase', () => {
  test.each([
    ['campaign.created', 'CampaignCreated'],
    ['campaign_created', 'CampaignCreated'],
    ['campaignCreated', 'CampaignCreated'],
    ['/hooks/order created', 'HooksOrderCreated'],
    ['2fa.enabled', '_2faEnabled'],
    ['größe.geändert', 'GrößeGeändert'],
    ['gro\u0308ße', 'Größe'],
    ['注文', '注文'],
    ['½ price', 'Price'],
    ['a\u20DDb', 'AB'],
    ['😀', 'Unnamed'],
    ['', 'Unnamed'],
    ['__proto__', 'Proto'],
  ])('%j becomes %s', (name, identifier) => {
    expect(pascalCase(name)).toBe(identifier);
    expect(identifier).toMatch(/^[\p{ID_Start}_]\p{ID_Continue}*$/u);
  });
});

test.each([
  ['CampaignCreated', 'campaignCreated'],
  ['_2faEnabled', '_2faEnabled'],
  ['', ''],
])('camelCase: %j becomes %j', (identifier, name) => {
  expect(camelCase(identifier)).toBe(name);
});

test.each([
  ['campaign.created', 'campaign.created'],
  ['Order/Created now', 'Order-Created-now'],
  ['../../etc/passwd', 'etc-passwd'],
  ['.hidden', 'hidden'],
  ['---', 'unnamed'],
  ['注文', 'unnamed'],
  ['con', '_con'],
  ['NUL.created', '_NUL.created'],
  ['console', 'console'],
])('slugify: %j becomes %j', (name, slug) => {
  expect(slugify(name)).toBe(slug);
});

describe('NameAllocator', () => {
  test('hands each name out once', () => {
    const names = new NameAllocator(['Taken']);
    expect(['A', 'A', 'A', 'Taken', 'A2'].map((name) => names.allocate(name))).toEqual([
      'A',
      'A2',
      'A3',
      'Taken2',
      'A22',
    ]);
  });

  test('can take names for equal that differ in case', () => {
    const names = new NameAllocator(['INDEX'], (name) => name.toLowerCase());
    expect(['index', 'a', 'A'].map((name) => names.allocate(name))).toEqual(['index2', 'a', 'A2']);
  });
});
