import { type AdapterOptions, answerTo, checkAdapter } from './adapter.ts';
import { type Answer, bodyOf, headersOf } from './answers.ts';
import type { WebhookHandler } from './create-webhook-handler.ts';
import { failure } from './failure.ts';
import { fromLambda, type LambdaEvent } from './lambda/event.ts';
import { createLateWork, type LambdaContext } from './lambda/late-work.ts';

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
 * rejects.
 *
 * It returns when late handlers have ended too, since Lambda stops the process once it has a result: at the latest half a
 * second before the invocation times out, or halfway where it has less than a second. The sender of a delivery whose
 * handler is late gets its 503 that late, or gives up before: it retries in both cases, and the retry finds the event
 * handled. So that it is answered in time, let the function time out half a second after the sender does. For observers
 * it waits 200 ms.
 *
 * @param options.platform gives `context.platform` for an invocation; required where the handler's type has a platform.
 * @throws {TypeError} at once, unless the handler is one of `createWebhookHandler`.
 *
 * @example
 * export const handler = toLambdaHandler(webhooks);
 */
export function toLambdaHandler<Platform = unknown>(
  handler: WebhookHandler<Platform>,
  ...[{ platform } = {}]: AdapterOptions<Platform, [event: LambdaEvent, context: LambdaContext]>
): (event: LambdaEvent, context: LambdaContext) => Promise<LambdaResult> {
  checkAdapter(handler, platform);
  return async (event, context) => {
    const late = createLateWork(context);
    const answer = await answerTo(handler, () => {
      const incoming = { ...fromLambda(event), timeLeft: late.timeLeft(), waitUntil: late.add };
      return [incoming, platform?.(event, context)];
    });
    await late.settle();
    try {
      return toResult(answer, isMultiValue(event));
    } catch (error) {
      return toResult(failure(error), false);
    }
  };
}

function isMultiValue(event: LambdaEvent): boolean {
  return Boolean((Object(event) as Partial<Record<'multiValueHeaders', unknown>>).multiValueHeaders);
}

function toResult(answer: Answer, isMultiValueResult: boolean): LambdaResult {
  const headers = headersOf(answer);
  const multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    statusCode: answer.status,
    ...(isMultiValueResult ? { multiValueHeaders } : { headers }),
    body: bodyOf(answer) ?? '',
    isBase64Encoded: false,
  };
}
