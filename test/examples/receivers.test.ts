import { afterEach, describe, expect, test } from 'vitest';
import { fixture } from '../../mocks/fixtures.ts';
import { type ExampleProcess, endpointOf, preloading, startExample } from './example-process.ts';

const event = fixture('campaign.clicked', { at: Date.now() });
const CLICK = 'Amara Okafor got a click on Autumn product launch';

let example: ExampleProcess | undefined;

afterEach(() => example?.stop('SIGKILL'));

describe.each(['node-http', 'express', 'hono'])('%s', (name) => {
  test('receives, ignores, rejects, and exits with 0', async () => {
    example = startExample(`receivers/${name}.ts`);
    const { send } = await endpointOf(example);
    expect([await send(event), await example.next()]).toEqual([200, CLICK]);
    const unknown = { ...event, id: 'evt_new', event: 'campaign.paused' } as never;
    expect([await send(unknown), await example.next()]).toEqual([200, 'ignored campaign.paused']);
    expect([await send(event, 'whsec_wrong'), await example.next()]).toEqual([401, 'rejected wrong_signature']);
    expect(await example.stop()).toBe(0);
  });

  test('answers the deliveries that are arriving or being handled when it stops', async () => {
    example = startExample(`receivers/${name}.ts`, preloading('hold-handlers.js'));
    const endpoint = await endpointOf(example);
    const handled = endpoint.send(event);
    expect(await example.next()).toBe(CLICK);
    const arriving = await endpoint.begin({ ...event, id: 'evt_2' });
    const stopped = example.stop();
    await expect.poll(endpoint.isOpen).toBe(false);
    const arrived = arriving.finish();
    expect(await example.next()).toBe(CLICK);
    example.signal('SIGUSR2');
    expect(await Promise.all([handled, arrived, stopped])).toEqual([200, 200, 0]);
  });

  test('waits for a handler that goes on after the answer when it stops', async () => {
    example = startExample(`receivers/${name}.ts`, preloading('late-handlers.js', 'hold-handlers.js'));
    const { send } = await endpointOf(example);
    const answered = send(event);
    expect(await example.next()).toBe(CLICK);
    expect([await answered, await example.next()]).toEqual([503, 'rejected handler_timeout']);
    const stopped = example.stop();
    expect(await example.next()).toBe('closed');
    example.signal('SIGUSR2');
    expect([await example.next(), await stopped]).toEqual([`done ${CLICK}`, 0]);
  });
});
