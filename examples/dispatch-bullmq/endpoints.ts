import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { WebhookEventName } from '@heyoo/webhooks';

/** An endpoint as its owner registered it. */
export interface Endpoint {
  readonly id: string;
  /** Whose events it gets. */
  readonly workspaceId: string;
  readonly url: string;
  /** Never leaves this store but to sign: a job names its endpoint and holds no secret. */
  readonly secret: string;
  readonly events: readonly WebhookEventName[];
}

/** What the sender needs to know of endpoints: answer it from your database. */
export interface Endpoints {
  /** Read for every attempt, so that a new URL or secret holds for retries too; undefined for one that was removed. */
  find(id: string): Promise<Endpoint | undefined>;
  /**
   * Ids of the workspace's endpoints that subscribed to events of this name, in a fixed order.
   *
   * @param page the ids after this one, and how many at most.
   */
  subscribedTo(
    workspaceId: string,
    name: string,
    page: { readonly after: string; readonly limit: number },
  ): Promise<readonly string[]>;
}

/** What the sender uses: put your database here. */
export function openEndpoints(env: NodeJS.ProcessEnv): Endpoints {
  return new EndpointsFile(env['ENDPOINTS'] ?? fileURLToPath(new URL('endpoints.json', import.meta.url)));
}

/** Stands in for a table of your database: `SELECT id … WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3`. */
class EndpointsFile implements Endpoints {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async find(id: string): Promise<Endpoint | undefined> {
    return (await this.#read()).find((endpoint) => endpoint.id === id);
  }

  async subscribedTo(
    workspaceId: string,
    name: string,
    { after, limit }: { readonly after: string; readonly limit: number },
  ): Promise<readonly string[]> {
    return (await this.#read())
      .filter((endpoint) => endpoint.workspaceId === workspaceId && endpoint.events.some((event) => event === name))
      .map(({ id }) => id)
      .filter((id) => id > after)
      .sort()
      .slice(0, limit);
  }

  async #read(): Promise<Endpoint[]> {
    try {
      return JSON.parse(await readFile(this.#file, 'utf8')) as Endpoint[];
    } catch {
      // The cause may quote a secret, and BullMQ stores the message of what an attempt throws.
      throw new Error('The endpoints cannot be read.');
    }
  }
}
