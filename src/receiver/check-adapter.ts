import { checkFunction, wrongOption } from '../check-option.ts';

/** @throws {TypeError} unless `handler` is one of `createWebhookHandler` and `platform`, if given, a function. */
export function checkAdapter(handler: unknown, platform: unknown): void {
  const { answer } = Object(handler) as { readonly answer?: unknown };
  if (typeof answer !== 'function') throw wrongOption('handler', 'a handler of `createWebhookHandler`', handler);
  checkFunction('platform', platform);
}
