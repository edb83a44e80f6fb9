import { type Answer, rejection } from './answers.ts';
import { toWebhookError } from './to-webhook-error.ts';

/** Logs what no delivery may cause, and answers it with 500. */
export function failure(error: unknown): Answer {
  console.error(error);
  return rejection(toWebhookError(error));
}
