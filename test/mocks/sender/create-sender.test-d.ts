import { expectTypeOf, test } from 'vitest';
import { createSender } from '../../../mocks/sender/create-sender.ts';
import type { CampaignClickedEvent } from '../../../src/index.ts';

const fetch = (): Response => new Response();
const secret = 'whsec_4f9a2c7d';
const sender = createSender({ fetch, secret });

test('an event that is sent has the type of its name', async () => {
  const sent = await sender.send('campaign.clicked', {
    variant: 'qr',
    overrides: { data: { click: { country: null } } },
  });
  expectTypeOf(sent.event).toEqualTypeOf<CampaignClickedEvent>();
  expectTypeOf(sent.answer?.status).toEqualTypeOf<number | undefined>();
  const own = await sender.send({ id: 'evt_1', mine: true });
  expectTypeOf(own.event.mine).toEqualTypeOf<boolean>();
});

test('mistakes are errors of the compiler', () => {
  // @ts-expect-error There is no such event.
  void sender.send('campaign.paused');
  // @ts-expect-error The event has no such variant.
  void sender.send('campaign.created', { variant: 'qr' });
  // @ts-expect-error A click has no such country.
  void sender.send('campaign.clicked', { overrides: { data: { click: { country: 49 } } } });
  // @ts-expect-error There is no such way to tamper.
  void sender.tamper({}, 'bodies');
  // @ts-expect-error Both targets.
  createSender({ fetch, url: 'https://a.example', secret });
  // @ts-expect-error No target.
  createSender({ secret });
});
