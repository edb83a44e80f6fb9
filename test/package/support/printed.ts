import { eventNames } from '../../../generated/catalog.ts';

/** What the program in `use.ts` prints. */
export const PRINTED: readonly unknown[] = [
  'campaign.clicked',
  true,
  true,
  eventNames.length,
  ['campaign'],
  false,
  ['invalid_json', true],
  true,
  eventNames.length,
  // One for the events without a handler of their own, and one that answers 204.
  eventNames.length + 2,
  '3.1.0',
  'CampaignClickedEvent',
  true,
  200,
  503,
  true,
];
