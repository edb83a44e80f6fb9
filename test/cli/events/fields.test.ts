import { expect, test } from 'vitest';
import { fieldsIn } from '../../../cli/events/fields.ts';
import { COMPOSED } from '../composed-schema.ts';

test('lists fields of parts and alternatives, with their types', () => {
  const fields = fieldsIn(COMPOSED, { '/data/last4': ['0000'] });
  expect(fields.map(({ path, type, required, values }) => [path, type, required, values])).toEqual([
    ['id', 'string', true, undefined],
    ['data', 'object | null', false, undefined],
    ['data.kind', '"bank"', true, undefined],
    ['data.iban', 'string', false, undefined],
    ['data.steps', 'array', false, undefined],
    ['data.steps[]', 'object | string', false, undefined],
    ['data.steps[].at', 'string', false, undefined],
    ['data.last4', 'string', false, ['0000']],
    ['data.parent', 'object', false, undefined],
    ['data.parent.kind', '"card"', true, undefined],
    ['data.parent.last4', 'string', false, undefined],
    ['data.parent.parent', 'object', false, undefined],
  ]);
});
