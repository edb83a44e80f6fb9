import { expectTypeOf, test } from 'vitest';
import type { WebhookEventOf } from '../../../generated/types.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';

test('a scenario has the types of its events and takes its own parameters', () => {
  const { events, steps } = scenario('viral-hour', { seed: 1, people: 3, clicks: 4 });
  expectTypeOf(events).items.toEqualTypeOf<
    WebhookEventOf<'campaign.created' | 'campaign.launched' | 'campaign.shared' | 'campaign.clicked'>
  >();
  for (const step of steps) {
    if (step.name === 'campaign.clicked') expectTypeOf(step.event).toEqualTypeOf<WebhookEventOf<'campaign.clicked'>>();
  }
  // @ts-expect-error -- a name of no scenario
  scenario('no-such');
  // @ts-expect-error -- an option of no scenario
  scenario('viral-hour', { click: 3 });
});
