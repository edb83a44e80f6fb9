import { validateCampaignClicked } from '@heyoo/webhooks/validators';

/** For a page where every byte counts. */
globalThis.isClick = (text) => validateCampaignClicked(JSON.parse(text));
