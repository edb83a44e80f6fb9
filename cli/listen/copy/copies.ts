import type { Copy } from './copy.ts';
import { curl } from './curl.ts';
import { test } from './test.ts';

export type CopyKind = 'curl' | 'test';

export const copies: Readonly<Record<CopyKind, Copy>> = { curl, test };
