export { defineScheme } from './define-scheme.ts';
export type { SignatureScheme, SignedTimestamp } from './scheme.ts';
export { githubStyle } from './schemes/github-style.ts';
export { hmacHex } from './schemes/hmac-hex.ts';
export { shopifyStyle } from './schemes/shopify-style.ts';
export { slackStyle } from './schemes/slack-style.ts';
export { standardWebhooks } from './schemes/standard-webhooks.ts';
export { stripeStyle } from './schemes/stripe-style.ts';
