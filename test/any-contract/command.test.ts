import { describe, expect, test } from 'vitest';
import { eventNames, info } from '../../generated/catalog.ts';
import { fixtures } from '../../generated/fixtures.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { roles } from '../../src/parse/roles.ts';
import { createDelivery } from '../../src/producer.ts';
import { heyoo as command } from '../cli/command-line.ts';
import { idOf, make, now, SECRET, URL } from './support.ts';

test('the command lists the events under the title of the document', async () => {
  const { out } = await command(['--help']);
  expect(out).toContain(info.title);
  const { out: listed } = await command(['events']);
  for (const name of eventNames) expect(listed).toContain(name);
});

test('saved deliveries of each event do not drift', async () => {
  const lines = await Promise.all(
    eventNames.map(async (name) => {
      const event = make(name, Object.keys(fixtures[name])[0] ?? '');
      const { headers, body } = await createDelivery(event, { url: URL, secret: SECRET, now, name, id: idOf(event) });
      return JSON.stringify({ headers, body: new TextDecoder().decode(body) });
    }),
  );
  expect(await command(['drift', '-'], { stdin: lines.join('\n') })).toMatchObject({ code: 0 });
});

describe('the command', () => {
  const [name = '' as WebhookEventName] = eventNames;
  const place = roles.name && 'header' in roles.name ? roles.name.header : undefined;
  const stdin = JSON.stringify(make(name, Object.keys(fixtures[name])[0] ?? ''));

  test('validates by the name that a flag or a header states, where the contract has it in a header', async () => {
    const ways =
      place === undefined
        ? [[]]
        : [
            ['--name', name],
            ['-H', `${place}: ${name}`],
          ];
    for (const flags of ways) {
      expect((await command(['validate', '-', '--strict', ...flags], { stdin })).out).toBe(`-: valid ${name}\n`);
    }
    const unnamed = await command(['validate', '-', ...(place === undefined ? ['--name', name] : [])], { stdin });
    expect(unnamed.code).toBe(place === undefined ? 2 : 1);
  });

  test('signs the name along, where the contract has it in a header', async () => {
    const flags = place === undefined ? [] : ['--name', name];
    const { out } = await command(['sign', '-', '--secret', SECRET, '--id', 'id-1', '--json', ...flags], { stdin });
    expect(Object.entries(JSON.parse(out)).filter(([header]) => header === place)).toEqual(
      place === undefined ? [] : [[place, name]],
    );
  });

  test('sends again what it prints', async () => {
    const printed = await command(['trigger', name, '--print', '--secret', SECRET]);
    const again = ['trigger', '--event', '-', '--print', '--secret', SECRET];
    const [first, second] = [printed, await command(again, { stdin: printed.out })].map(
      ({ out }) => out.split('\r\n\r\n')[1],
    );
    expect([printed.code, second]).toEqual([0, first]);
    expect((await command(['validate', '-'], { stdin: printed.out })).out).toBe(`-: valid ${name}\n`);
  });
});
