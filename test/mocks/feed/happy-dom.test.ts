// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { describeFeed } from './behaviour.ts';

test('there is a page, and no EventSource', () => {
  expect([typeof document, typeof EventSource]).toEqual(['object', 'undefined']);
});

describeFeed('happy-dom');
