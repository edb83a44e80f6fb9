// Shows that all contestants check the same: each fixture and each variant of it gets the same verdict from all. In a
// process of its own, as the thousands of odd shapes would leave slower code behind for the race.
import assert from 'node:assert/strict';
import { ourFormats } from '../peers/formats.ts';
import { createPeers, events, heyoo } from './contestants.ts';
import { variants } from './variants.ts';

const verdicts = { accepted: 0, rejected: 0 };
const peers = [...Object.entries(createPeers()), ...Object.entries(createPeers(ourFormats))];
for (const event of events) {
  assert(heyoo.isWebhookEvent(event), 'A fixture is not valid.');
  for (const variant of variants(event)) {
    const isValid = heyoo.isWebhookEvent(variant);
    verdicts[isValid ? 'accepted' : 'rejected']++;
    for (const [name, validate] of peers) {
      assert.equal(validate(variant), isValid, `${name} does not check the same: ${JSON.stringify(variant)}`);
    }
  }
}
console.log(JSON.stringify(verdicts));
