import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';

export type SignatureVerdict = 'ok' | 'failed' | 'not checked';
export type PayloadVerdict = 'ok' | 'invalid' | 'unknown event';

/** Whether the signature of a delivery holds. */
export function signatureVerdict({ verified }: Pick<ReceivedDelivery, 'verified'>): SignatureVerdict {
  if (verified === undefined) return 'not checked';
  return verified ? 'ok' : 'failed';
}

/** Whether the payload of a delivery is valid, regardless of its signature. */
export function payloadVerdict({ valid, problems }: Pick<ReceivedDelivery, 'valid' | 'problems'>): PayloadVerdict {
  if (valid) return 'ok';
  return problems.some(({ code }) => code === 'unknown_event') ? 'unknown event' : 'invalid';
}
