import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { start } from '../command-line.ts';
import { event, send } from './listening.ts';

describe('keys', () => {
  test('resend, show details and quit', async () => {
    const bodies: string[] = [];
    const behind = createServer(async (request, response) => {
      bodies.push(await readText(request));
      response.end();
    }).listen(0, '127.0.0.1');
    await once(behind, 'listening');
    const forward = String((behind.address() as AddressInfo).port);
    const { line, press, ended } = start(['listen', '--port', '0', '--forward', forward], { answers: [] });
    const [, url = ''] = await line(/Listening on (\S+);/);
    await line(/Keys: r /);
    press('d');
    await line(/Nothing has arrived yet/);
    await send(url);
    press('r');
    await line(/#1 resent: 200 in \d+ ms/);
    press('d');
    await line(/heyoo-signature: [\da-f]+\n[^]*\n\{\n {2}"id": /);
    press('x');
    press('q');
    expect((await ended).code).toBe(0);
    expect(bodies).toEqual([JSON.stringify(event), JSON.stringify(event)]);
    behind.closeAllConnections();
    behind.close();
  });

  test('there is nothing to resend to without an endpoint', async () => {
    const { line, press, interrupt, ended } = start(['listen', '--port', '0'], { answers: [] });
    const [, url = ''] = await line(/Listening on (\S+);/);
    await send(url);
    press('r');
    await line(/give --forward/);
    interrupt();
    await ended;
  });
});
