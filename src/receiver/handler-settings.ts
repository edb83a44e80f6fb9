import { validators } from '../../generated/validator-map.ts';
import { checkBoolean, checkFunction, checkNumber, MAX_DELAY_MS, wrongOption } from '../check-option.ts';
import { createMemoryDedupe } from './dedupe/memory.ts';
import { roles } from '../parse/roles.ts';
import { Claims } from './claims.ts';
import type { Dedupe } from './dedupe/dedupe.ts';
import type { EventHandlers, WebhookHandlerOptions } from './handler-options.ts';
import { isRecord } from '../is-record.ts';
import { rejectMisspelt } from '../reject-misspelt.ts';
import { settingsOf, VERIFY_OPTIONS, type VerifySettings } from './options.ts';

const MAX_HANDLER_TIME_MS = 15 * 60_000;

export interface HandlerSettings<Platform> extends VerifySettings<Platform> {
  /** Undefined if duplicates are handled again. */
  readonly claims: Claims | undefined;
}

/**
 * Checks the options of a handler and fills in their defaults.
 *
 * @throws {TypeError} for an invalid option.
 */
export function handlerSettingsOf<Platform>(options: WebhookHandlerOptions<Platform>): HandlerSettings<Platform> {
  rejectMisspelt<WebhookHandlerOptions<Platform>>('createWebhookHandler', options, {
    ...VERIFY_OPTIONS,
    on: true,
    onEvent: true,
    onUnknown: true,
    onInvalid: true,
    onError: true,
    onDrift: true,
    onHandled: true,
    dedupe: true,
    rejectUnknown: true,
    rejectInvalid: true,
    errorHelp: true,
    maxHandlerTime: true,
  });
  const settings = settingsOf(options);
  const { maxHandlerTime = MAX_HANDLER_TIME_MS } = options;
  checkNumber('maxHandlerTime', maxHandlerTime, 'milliseconds', { max: MAX_DELAY_MS });
  checkHandlers(options);
  for (const name of ['onEvent', 'onUnknown', 'onInvalid', 'onError', 'onHandled', 'onDrift'] as const) {
    checkFunction(name, options[name]);
  }
  checkBoolean('rejectUnknown', options.rejectUnknown);
  checkBoolean('rejectInvalid', options.rejectInvalid);
  checkHelp(options.errorHelp);
  const { dedupe = roles.id ? createMemoryDedupe({ now: settings.now }) : false } = options;
  const store: Dedupe | false = dedupe;
  if (store !== false) checkStore(store);
  // A handled event is remembered for as long as it can be accepted.
  const memory = settings.maxAge + settings.clockSkew;
  const times = { delivery: settings.timeout, handler: maxHandlerTime, memory };
  return { ...settings, claims: store === false ? undefined : new Claims(store, times) };
}

function checkHelp(value: unknown): void {
  if (value === undefined || (typeof value === 'string' && /^https?:\/\/\S+\/$/.test(value))) return;
  throw wrongOption('errorHelp', 'an http or https URL that ends with a slash', value);
}

function checkHandlers({ on, onEvent }: Pick<WebhookHandlerOptions<never>, 'on' | 'onEvent'>): void {
  if (on === undefined && onEvent !== undefined) return;
  if (!isRecord(on)) {
    throw wrongOption('on', 'an object of handlers by event name, unless there is an `onEvent`', on);
  }
  rejectMisspelt<EventHandlers<never>>('The contract', on, validators, 'event');
  for (const [name, handler] of Object.entries(on)) checkFunction(`on[${JSON.stringify(name)}]`, handler);
}

function checkStore(store: unknown): void {
  if (!roles.id) throw wrongOption('dedupe', 'false, as the events of this contract have no id', store);
  const members = Object(store) as Record<string, unknown>;
  for (const name of ['claim', 'renew', 'done', 'release']) {
    if (typeof members[name] === 'function') continue;
    throw wrongOption('dedupe', 'a store with `claim`, `renew`, `done` and `release`, or false', store);
  }
  checkNumber('dedupe.claimTtl', members['claimTtl'] as number, 'milliseconds', { max: MAX_DELAY_MS });
}
