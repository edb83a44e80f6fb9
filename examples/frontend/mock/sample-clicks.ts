import type { EmitOptions, ScriptStep } from '@heyoo/webhooks/mocks';

type Overrides = NonNullable<EmitOptions<'campaign.clicked'>['overrides']>;

const campaigns = {
  launch: { id: 'cm11x8k2p0001l708f3qz9v4d', name: 'Autumn product launch' },
  team: { id: 'cm11z4n7q0004l7081k5w2c8h', name: 'Meet the support team' },
  hiring: { id: 'cm12b7r3t0009l708a6v1e5yk', name: 'We are hiring engineers' },
};

const sharers = {
  amara: { name: 'Amara Okafor', email: 'amara.okafor@acme.example' },
  jonas: { name: 'Jonas Lindqvist', email: 'jonas.lindqvist@acme.example' },
  mei: { name: 'Mei Tanaka', email: 'mei.tanaka@acme.example' },
};

/** Clicks from around the world, for a feed to play. */
export const sampleClicks: readonly ScriptStep[] = [
  clicked('launch', 'amara', { country: 'US', city: 'San Francisco', device: 'mobile', os: 'iOS', browser: 'Safari' }),
  clicked('launch', 'jonas', { country: 'SE', city: 'Gothenburg', device: 'desktop', os: 'macOS', browser: 'Firefox' }),
  clicked('hiring', 'mei', { country: 'JP', city: 'Osaka', device: 'mobile', os: 'Android', browser: 'Chrome' }),
  clicked('team', 'amara', { country: 'NG', city: 'Lagos', device: 'mobile', os: 'Android', browser: 'Chrome' }),
  clicked('launch', 'mei', {
    country: 'DE',
    city: 'Hamburg',
    device: 'mobile',
    os: 'iOS',
    browser: 'Safari',
    qr: true,
  }),
  clicked('launch', 'amara', { country: 'BR', city: 'São Paulo', device: 'desktop', os: 'Windows', browser: 'Edge' }),
  clicked('hiring', 'jonas', { country: 'PL', city: 'Kraków', device: 'tablet', os: 'iPadOS', browser: 'Safari' }),
  clicked('launch', 'jonas', { country: null, city: null, device: 'desktop', os: 'Linux', browser: 'Firefox' }),
  clicked('team', 'mei', { country: 'CA', city: 'Montréal', device: 'mobile', os: 'iOS', browser: 'Chrome' }),
  clicked('hiring', 'amara', { country: 'IN', city: 'Bengaluru', device: 'desktop', os: 'Windows', browser: 'Chrome' }),
];

function clicked(
  campaign: keyof typeof campaigns,
  sharer: keyof typeof sharers,
  click: NonNullable<NonNullable<Overrides['data']>['click']>,
): ScriptStep {
  return {
    name: 'campaign.clicked',
    overrides: { data: { campaign: campaigns[campaign], sharer: sharers[sharer], click } },
  };
}
