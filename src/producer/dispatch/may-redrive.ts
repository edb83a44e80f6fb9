import { checkTime, wrongOption } from '../../check-option.ts';

/** Where the delivery of an event to an endpoint has got to. */
export interface DeliveryRecord {
  readonly event: string;
  readonly endpoint: string;
  /** `pending`: an attempt is due or will be, so that it needs no redrive. */
  readonly state: 'pending' | 'acknowledged' | 'failed';
  /** When its last attempt ended, in milliseconds since 1970. */
  readonly endedAt: number;
}

/** Which deliveries to make again. At least one part is required; all of them must match. */
export interface RedriveSelection {
  readonly endpoint?: string;
  readonly event?: string;
  /** The earliest end of the last attempt, in milliseconds since 1970. */
  readonly since?: number;
}

/**
 * Decides whether a delivery may be made again: one that failed if it is selected, one that was acknowledged if its event and
 * its endpoint are both named, and never one that is pending, which would arrive twice.
 *
 * @throws {TypeError} for an empty selection.
 */
export function mayRedrive(delivery: DeliveryRecord, selection: RedriveSelection): boolean {
  const { endpoint, event, since } = selection;
  checkTime('since', since);
  if (endpoint === undefined && event === undefined && since === undefined) {
    throw wrongOption('selection', 'an endpoint, an event, a time, or several of them', selection);
  }
  const isSelected =
    (endpoint ?? delivery.endpoint) === delivery.endpoint &&
    (event ?? delivery.event) === delivery.event &&
    (since ?? delivery.endedAt) <= delivery.endedAt;
  if (!isSelected || delivery.state === 'pending') return false;
  return delivery.state === 'failed' || (endpoint !== undefined && event !== undefined);
}
