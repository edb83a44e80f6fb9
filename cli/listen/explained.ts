import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { explainSignature, type SignatureExplanation } from '../../src/diagnose/explain-signature.ts';
import type { SignatureScheme } from '../../src/signature/scheme.ts';

/** More that wait are shown without an explanation, so that a flood of forgeries is shown as it comes. */
const MAX_WAITING = 20;

interface Settings {
  readonly secret: readonly string[];
  readonly scheme: SignatureScheme;
}

/** Shows deliveries in their order, each with the explanation of a signature that does not hold. */
export class ExplainedDeliveries {
  readonly #settings: Settings | undefined;
  readonly #show: (delivery: ReceivedDelivery, explanation: SignatureExplanation | undefined) => void;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(
    settings: Settings | undefined,
    show: (delivery: ReceivedDelivery, explanation: SignatureExplanation | undefined) => void,
  ) {
    this.#settings = settings;
    this.#show = show;
  }

  add(delivery: ReceivedDelivery): void {
    const settings = this.#settings;
    const isToExplain = settings && delivery.verified === false && delivery.body.length > 0;
    if (this.#waiting === 0 && !isToExplain) return this.#show(delivery, undefined);
    const { body, headers, at } = delivery;
    const isInTime = this.#waiting < MAX_WAITING;
    this.#waiting++;
    this.#last = this.#last.then(async () => {
      const explanation =
        isToExplain && isInTime ? await explainSignature({ body, headers, ...settings, now: () => at }) : undefined;
      this.#waiting--;
      this.#show(delivery, explanation);
    });
  }

  /** Resolves when all are shown. */
  end(): Promise<void> {
    return this.#last;
  }
}
