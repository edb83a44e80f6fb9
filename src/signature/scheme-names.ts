import { defaultScheme } from './default-scheme.ts';
import type { SignatureScheme } from './scheme.ts';
import { githubStyle } from './schemes/github-style.ts';
import { hmacHex } from './schemes/hmac-hex.ts';
import { shopifyStyle } from './schemes/shopify-style.ts';
import { slackStyle } from './schemes/slack-style.ts';
import { standardWebhooks } from './schemes/standard-webhooks.ts';
import { stripeStyle } from './schemes/stripe-style.ts';

/** What a scheme is called where text comes in: on the command line, and in the playground. */
export type SchemeName =
  | 'contract'
  | 'hmac-hex'
  | 'standard-webhooks'
  | 'stripe-style'
  | 'github-style'
  | 'slack-style'
  | 'shopify-style';

/** `contract` is the one that the spec names. */
export const schemesByName: Readonly<Record<SchemeName, SignatureScheme>> = {
  contract: defaultScheme,
  'hmac-hex': hmacHex(defaultScheme.header),
  'standard-webhooks': standardWebhooks,
  'stripe-style': stripeStyle(),
  'github-style': githubStyle(),
  'slack-style': slackStyle(),
  'shopify-style': shopifyStyle(),
};
