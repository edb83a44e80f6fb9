import type { ReceivedDelivery } from '../../../mocks/receiver/received-delivery.ts';

/**
 * Writes a delivery as text for somewhere else.
 *
 * @param url where it would be sent.
 */
export type Copy = (delivery: ReceivedDelivery, url: URL) => string;
