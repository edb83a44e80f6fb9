import { expect, test } from 'vitest';
import { trigger } from '../../../../scripts/emit/docs/trigger.ts';
import { EVENT } from '../../support/contract.ts';

test.each<[name: string, secret: string | undefined, printed: string]>([
  [
    'loaf.baked',
    'whsec_crumb',
    'npx --no @bakery/hooks trigger loaf.baked \\\n  --to http://localhost:3000/webhooks \\\n  --secret whsec_crumb',
  ],
  ['loaf.baked', undefined, 'npx --no @bakery/hooks trigger loaf.baked \\\n  --to http://localhost:3000/webhooks'],
  [
    "it's; baked",
    '-- $x',
    "npx --no @bakery/hooks trigger 'it'\\''s; baked' \\\n  --to http://localhost:3000/webhooks \\\n  --secret '-- $x'",
  ],
])('trigger sends %j with the secret %j', (name, secret, printed) => {
  expect(trigger({ ...EVENT, name }, '@bakery/hooks', secret)).toBe(printed);
});
