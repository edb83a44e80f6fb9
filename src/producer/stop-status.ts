import { deliveryPolicy } from '../../generated/catalog.ts';

/** Whether the delivery policy of the spec allows no further attempt after an answer with this status. */
export function isStopStatus(status: number): boolean {
  const stopStatuses: readonly number[] = deliveryPolicy.stopStatuses;
  return stopStatuses.includes(status);
}
