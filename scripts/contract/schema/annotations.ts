import type { Schema } from '../contract.ts';

/** Keywords that say nothing about which values are valid. */
const ANNOTATIONS = new Set([
  '$comment',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'default',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'summary',
  'title',
  'writeOnly',
]);

export function isAnnotation(keyword: string): boolean {
  return ANNOTATIONS.has(keyword) || keyword.startsWith('x-');
}

export function partition(schema: Schema): [annotations: Schema, constraints: Schema] {
  const annotations: Schema = {};
  const constraints: Schema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    const target = isAnnotation(keyword) ? annotations : constraints;
    target[keyword] = value;
  }
  return [annotations, constraints];
}
