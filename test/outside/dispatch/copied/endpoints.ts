import type { WebhookEventName } from '@heyoo/webhooks';

export interface Endpoint {
  readonly id: string;
  readonly workspaceId: string;
  readonly url: string;
  readonly secret: string;
  readonly events: readonly WebhookEventName[];
}

export interface Endpoints {
  find(id: string): Promise<Endpoint | undefined>;
  subscribedTo(
    workspaceId: string,
    name: string,
    page: { readonly after: string; readonly limit: number },
  ): Promise<readonly string[]>;
}

/** A table of this project. */
export function openEndpoints(env: NodeJS.ProcessEnv): Endpoints {
  const table = new Map<string, Endpoint>(
    ['first', 'second', 'elsewhere'].map((id) => [
      id,
      {
        id,
        workspaceId: id === 'elsewhere' ? 'ws_2' : 'ws_1',
        url: `${env['TARGET']}/${id}`,
        secret: 'whsec_of_this_project',
        events: ['post.published'],
      },
    ]),
  );
  return {
    find: async (id) => table.get(id),
    subscribedTo: async (workspaceId, name, { after, limit }) =>
      [...table.values()]
        .filter((endpoint) => endpoint.workspaceId === workspaceId && endpoint.events.some((event) => event === name))
        .map(({ id }) => id)
        .filter((id) => id > after)
        .sort()
        .slice(0, limit),
  };
}
