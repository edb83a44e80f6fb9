import { heyooScheme } from './heyoo.ts';
import type { Scheme, SchemeName } from './scheme.ts';
import { standardWebhooksScheme } from './standard-webhooks.ts';

/** @param header replaces the header of the `heyoo` scheme; the other one has three of its own. */
export function schemeOf(name: SchemeName = 'heyoo', header?: string): Scheme {
  if (name === 'standard-webhooks') return standardWebhooksScheme;
  if (name === 'heyoo') return heyooScheme(header);
  throw new TypeError(`@heyoo/webhooks: There is no scheme "${String(name)}". Choose heyoo or standard-webhooks.`);
}
