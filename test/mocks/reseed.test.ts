import { expect, test } from 'vitest';
import { reseed } from '../../mocks/reseed.ts';

test('a seed keeps an id a UUID of the same version and variant', () => {
  const ids = Array.from({ length: 100 }, (_, seed) => {
    const event = { id: '7D9f0c1e-3b52-4c6a-9e1f-0a2b4c6d8e0f' };
    reseed(event, { ids: ['/id'], times: [] }, { seed });
    return event.id;
  });
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\dA-F]{8}-[\da-f]{4}-4[\da-f]{3}-9[\da-f]{3}-[\da-f]{12}$/i);
});
