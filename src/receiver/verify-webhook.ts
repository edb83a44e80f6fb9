import type { WebhookEvent } from '../../generated/types.ts';
import { decode } from '../parse/decode.ts';
import { type ParseResult, unknownEvent, validateEvent } from '../parse/validate-event.ts';
import { Deadline } from './deadline.ts';
import { fromInput, type WebhookInput } from './from-input.ts';
import { rejectMisspelt } from '../reject-misspelt.ts';
import { settingsOf, VERIFY_OPTIONS, type VerifyOptions, type VerifySettings } from './options.ts';
import { openEnvelope } from './open-envelope.ts';
import { toWebhookError } from './to-webhook-error.ts';
import { verifyBody } from './verify-body.ts';

/**
 * Verifies the signature of a delivery and returns its event.
 *
 * @param options keep the object from one delivery to the next: its keys are imported once.
 * @throws {WebhookError} Acknowledge a delivery whose error has the code `unknown_event`.
 * @throws {TypeError} for an invalid option and for an input that is not a request.
 *
 * @example
 * const options = { secret: 'whsec_4f9a2c7d' };
 * const event = await verifyWebhook(request, options);
 */
export async function verifyWebhook(input: WebhookInput, options: VerifyOptions): Promise<WebhookEvent> {
  const result = await safeVerifyWebhook(input, options);
  if (!result.ok) throw result.error;
  return result.event;
}

export type VerifyResult = ParseResult;

/**
 * Verifies the signature of a delivery without throwing, whatever arrives.
 *
 * @throws {TypeError} for an invalid option and for an input that is not a request.
 */
export async function safeVerifyWebhook(input: WebhookInput, options: VerifyOptions): Promise<VerifyResult> {
  const settings = knownSettings(options);
  const incoming = fromInput(input);
  const deadline = new Deadline(settings.timeout);
  try {
    const now = settings.now();
    const { body } = await verifyBody(incoming, settings, { now, platform: undefined, deadline });
    const value = decode(body);
    const { name } = openEnvelope(value, incoming.header, now, settings);
    return validateEvent(name, value) ?? { ok: false, error: unknownEvent() };
  } catch (cause) {
    return { ok: false, error: toWebhookError(cause) };
  } finally {
    deadline.stop();
  }
}

const known = /* @__PURE__ */ new WeakMap<VerifyOptions, VerifySettings>();

/** Imports the secrets once for as long as the same options are passed. */
function knownSettings(options: VerifyOptions): VerifySettings {
  const settings = known.get(options);
  if (settings) return settings;
  rejectMisspelt<VerifyOptions>('verifyWebhook', options, VERIFY_OPTIONS);
  const checked = settingsOf(options);
  known.set(options, checked);
  return checked;
}
