import { readFile } from 'node:fs/promises';
import type { WebhookEventName } from '@heyoo/webhooks';

/** An endpoint as its owner registered it. */
export interface Endpoint {
  readonly id: string;
  readonly url: string;
  /** Never leaves this store but to sign: a job names its endpoint and holds no secret. */
  readonly secret: string;
  readonly events: readonly WebhookEventName[];
}

/**
 * Stands in for a table of your database. It is read for every event and every attempt, so a new URL or secret holds
 * for the retries of older events too.
 */
export class Endpoints {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async find(id: string): Promise<Endpoint | undefined> {
    return (await this.#read()).find((endpoint) => endpoint.id === id);
  }

  async subscribedTo(event: WebhookEventName): Promise<Endpoint[]> {
    return (await this.#read()).filter(({ events }) => events.includes(event));
  }

  async #read(): Promise<Endpoint[]> {
    try {
      return JSON.parse(await readFile(this.#file, 'utf8')) as Endpoint[];
    } catch (cause) {
      // BullMQ stores the message of what an attempt throws, and that of the cause may quote a secret.
      throw new Error('The endpoints cannot be read.', { cause });
    }
  }
}
