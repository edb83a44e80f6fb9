// Prints milliseconds per event that a test makes for itself.
import { readFileSync } from 'node:fs';
import { generateSync } from 'json-schema-faker';
import { interleave } from './interleave.ts';

const ROUNDS = 100;

const name: string = '@heyoo/webhooks/fixtures';
const { fixture }: typeof import('../../mocks/fixtures.ts') = await import(name);

const schema = JSON.parse(readFileSync('generated/schemas/campaign.clicked.schema.json', 'utf8')) as object;
const overrides = { data: { click: { country: 'DE' }, campaign: { name: 'Autumn' } } };
let seed = 0;

console.log(
  JSON.stringify(
    await interleave(
      {
        fixture: () => fixture('campaign.clicked', { overrides }),
        seeded: () => fixture('campaign.clicked', { seed: seed++, overrides }),
        'json-schema-faker': () => {
          const { data, ...event } = generateSync(schema, { seed: seed++ }) as { data: Record<string, object> };
          return {
            ...event,
            data: {
              ...data,
              click: { ...data['click'], ...overrides.data.click },
              campaign: { ...data['campaign'], ...overrides.data.campaign },
            },
          };
        },
      },
      ROUNDS,
    ),
  ),
);
