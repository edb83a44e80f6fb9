import type { WebhookEvent } from '../../generated/events.ts';
import { WebhookError } from '../errors.ts';
import { parseEvent } from '../parse/parse-event.ts';
import { incomingFrom, type WebhookInput } from './incoming.ts';
import { settingsOf, type VerifyOptions, type VerifySettings } from './options.ts';
import { openEnvelope } from './open-envelope.ts';
import { verifiedBody } from './verified-body.ts';

/**
 * Verifies the signature of a delivery and returns its event.
 *
 * @param options keep the object from one delivery to the next: its keys are imported once.
 * @throws {WebhookError} Nothing else is ever thrown. Acknowledge a delivery whose error has the code `unknown_event`.
 */
export async function verifyWebhook(input: WebhookInput, options: VerifyOptions): Promise<WebhookEvent> {
  const result = await safeVerifyWebhook(input, options);
  if (!result.ok) throw result.error;
  return result.event;
}

export type VerifyResult =
  | { readonly ok: true; readonly event: WebhookEvent }
  | { readonly ok: false; readonly error: WebhookError };

/** Verifies the signature of a delivery without throwing, whatever the input. */
export async function safeVerifyWebhook(input: WebhookInput, options: VerifyOptions): Promise<VerifyResult> {
  try {
    const settings = knownSettings(options);
    const now = settings.now();
    const body = await verifiedBody(incomingFrom(input), settings, now);
    return { ok: true, event: parseEvent(openEnvelope(body, now, settings)) };
  } catch (cause) {
    return { ok: false, error: cause instanceof WebhookError ? cause : unreadable(cause) };
  }
}

const known = /* @__PURE__ */ new WeakMap<VerifyOptions, VerifySettings>();

/** Secrets become keys once for as long as the same options are handed in. */
function knownSettings(options: VerifyOptions): VerifySettings {
  const settings = known.get(options) ?? settingsOf(options);
  known.set(options, settings);
  return settings;
}

function unreadable(cause: unknown): WebhookError {
  return new WebhookError('unavailable', 'The delivery cannot be read.', { cause });
}
