import { checkFunction, wrongOption } from '../check-option.ts';
import type { Answer } from './answers.ts';
import type { WebhookHandler } from './create-webhook-handler.ts';
import { failure } from './failure.ts';
import type { Incoming } from './incoming.ts';

/** The options of an adapter; optional unless the type parameter `Platform` requires a platform. */
export type AdapterOptions<Platform, Input extends readonly unknown[]> = undefined extends Platform
  ? [options?: { readonly platform?: (...input: Input) => Platform }]
  : [options: { readonly platform: (...input: Input) => Platform }];

/** @throws {TypeError} unless `handler` is one of `createWebhookHandler` and `platform`, if given, a function. */
export function checkAdapter(handler: unknown, platform: unknown): void {
  const { answer } = Object(handler) as { readonly answer?: unknown };
  if (typeof answer !== 'function') throw wrongOption('handler', 'a handler of `createWebhookHandler`', handler);
  checkFunction('platform', platform);
}

/**
 * Answers a delivery with 500 if it cannot be read. Never rejects.
 *
 * @param read gives the delivery and the platform of the call.
 */
export async function answerTo<Platform>(
  { answer }: Pick<WebhookHandler<Platform>, 'answer'>,
  read: () => readonly [incoming: Incoming, platform: Platform | undefined],
): Promise<Answer> {
  try {
    // The types of an adapter require what the handler does.
    return await (answer as (...input: ReturnType<typeof read>) => Promise<Answer>)(...read());
  } catch (error) {
    return failure(error);
  }
}
