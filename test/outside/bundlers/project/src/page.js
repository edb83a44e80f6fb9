import { safeParseEvent } from '@heyoo/webhooks';

/** Called with each message of the backend's stream. */
globalThis.readMessage = (text) => {
  const result = safeParseEvent(text);
  return result.ok ? result.event.event : result.error.code;
};
