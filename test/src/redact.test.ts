import { describe, expect, test, vi } from 'vitest';
import { personalData } from '../../generated/personal-data.ts';
import { fixtures } from '../../generated/fixtures.ts';
import { eventNames, redact } from '../../src/index.ts';
import { eventIdOf } from '../../src/parse/envelope.ts';
import { valueAt, withValueAt } from '../../src/parse/value-at.ts';

const variants = eventNames.flatMap((name) =>
  Object.entries(fixtures[name]).map(([variant, event]) => [name, variant, event as object] as const),
);

describe('redact', () => {
  test.each(variants)('%s %s: what is personal is replaced, and nothing else', (name, _variant, event) => {
    const before = structuredClone(event);
    const redacted = redact(event, { name });
    const paths = personalData[name].filter((path) => !path.includes('*') && typeof valueAt(event, path) === 'string');
    const wanted = paths.reduce<unknown>((copy, path) => withValueAt(copy, path, '[redacted]'), event);
    expect(redacted).toEqual(wanted);
    expect(event).toEqual(before);
    const text = JSON.stringify(redacted);
    for (const path of paths) expect(text).not.toContain(JSON.stringify(valueAt(event, path)));
  });

  test('of an event that the contract does not know, what every event says of itself is left', () => {
    const event: object = variants[0]?.[2] ?? {};
    const redacted = redact(event, { name: 'un.heard' });
    expect(eventIdOf(redacted)).toEqual(eventIdOf(event));
    expect(Object.values(redacted)).toContain('[redacted]');
  });

  test('lists, nulls and what is missing', async () => {
    const [name = ''] = eventNames;
    vi.resetModules();
    vi.doMock('../../generated/personal-data.ts', () => ({
      personalData: {
        [name]: [['people', '*', 'mail'], ['byName', '*'], ['none'], ['no', 'such'], ['flat', '*', 'mail']],
      },
    }));
    const { redact: redactByMock } = await import('../../src/redact.ts');
    const given = {
      byName: { a: 'x', b: 1 },
      people: [{ mail: 'a@b.example', id: 1 }, { mail: null }, 'text'],
      none: null,
      flat: 'text',
    };
    expect(redactByMock(given, { name })).toEqual({
      byName: { a: '[redacted]', b: '[redacted]' },
      people: [{ mail: '[redacted]', id: 1 }, { mail: null }, 'text'],
      none: null,
      flat: 'text',
    });
    vi.doUnmock('../../generated/personal-data.ts');
  });
});
