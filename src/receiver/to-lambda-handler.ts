import { checkAdapter } from './check-adapter.ts';
import { type Answer, bodyOf, headersOf, rejection } from './answers.ts';
import type { WebhookHandler } from './create-webhook-handler.ts';
import type { Incoming } from './incoming.ts';
import { fromLambda, type LambdaEvent } from './lambda/event.ts';
import { createLateWork, type LambdaContext } from './lambda/late-work.ts';
import { toWebhookError } from './to-webhook-error.ts';

export type { LambdaEvent, LambdaEventV1, LambdaEventV2 } from './lambda/event.ts';
export type { LambdaContext } from './lambda/late-work.ts';

/** An HTTP response as AWS Lambda returns it. */
export interface LambdaResult {
  readonly statusCode: number;
  /** Absent where the event has `multiValueHeaders`. */
  readonly headers?: Record<string, string>;
  readonly multiValueHeaders?: Record<string, string[]>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/**
 * Adapts a handler to AWS Lambda behind API Gateway (REST or HTTP API), a function URL or a load balancer. Never
 * rejects. It returns when late handlers and observers have ended, at the latest half a second before the invocation
 * times out.
 *
 * @param options.platform gives `context.platform` for an invocation.
 * @throws {TypeError} at once, unless the handler is one of `createWebhookHandler`.
 *
 * @example
 * export const handler = toLambdaHandler(webhooks);
 */
export function toLambdaHandler<Platform = unknown>(
  handler: WebhookHandler<Platform>,
  options: { readonly platform?: (event: LambdaEvent, context: LambdaContext) => Platform } = {},
): (event: LambdaEvent, context: LambdaContext) => Promise<LambdaResult> {
  const { platform } = options;
  checkAdapter(handler, platform);
  return async (event, context) => {
    const late = createLateWork(context);
    let answer: Answer;
    try {
      const answering = handler.answer as (incoming: Incoming, platform?: Platform) => Promise<Answer>;
      const incoming = { ...fromLambda(event), timeLeft: late.timeLeft(), waitUntil: late.add };
      answer = await answering(incoming, platform?.(event, context));
    } catch (error) {
      console.error(error);
      answer = rejection(toWebhookError(error));
    }
    await late.settle();
    return toResult(answer, event);
  };
}

function toResult(answer: Answer, event: LambdaEvent): LambdaResult {
  const headers = headersOf(answer);
  const isMultiValue = Boolean((Object(event) as Partial<Record<'multiValueHeaders', unknown>>).multiValueHeaders);
  const multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    statusCode: answer.status,
    ...(isMultiValue ? { multiValueHeaders } : { headers }),
    body: bodyOf(answer) ?? '',
    isBase64Encoded: false,
  };
}
