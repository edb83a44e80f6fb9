import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import type { Context } from '../command.ts';
import { fit } from '../layout.ts';
import { describeForwarded } from './describe-delivery.ts';
import { describeDetails } from './describe-details.ts';
import type { Forwarder } from './forwarder.ts';

export interface KeyActions {
  /** The delivery that was shown last. */
  last(): ReceivedDelivery | undefined;
  readonly forwarder: Forwarder | undefined;
  quit(): void;
}

/** What is said of the keys when `listen` starts. */
export const KEYS_HELP = 'Keys: r resends the last delivery, d shows its details, q quits.';

/** Listens to the keys of a person. @returns ends that. */
export function listenToKeys({ terminal, paint }: Context, { last, forwarder, quit }: KeyActions): () => void {
  async function resend(delivery: ReceivedDelivery): Promise<void> {
    if (!forwarder) return terminal.err('There is no endpoint to resend to: give --forward.\n');
    terminal.err(`#${delivery.number} resent: ${describeForwarded(await forwarder.resend(delivery), paint)}\n`);
  }
  const keys: Readonly<Record<string, (delivery: ReceivedDelivery) => unknown>> = {
    r: resend,
    d: (delivery) => terminal.err(fit(describeDetails(delivery), terminal.columns)),
  };
  return terminal.onKey((key) => {
    if (key === 'q') return quit();
    const action = Object.hasOwn(keys, key) ? keys[key] : undefined;
    const delivery = last();
    if (action && delivery) void action(delivery);
    else if (action) terminal.err('Nothing has arrived yet.\n');
  });
}
