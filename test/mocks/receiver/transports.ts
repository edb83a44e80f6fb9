import { setupServer } from 'msw/node';
import type { Receiver } from '../../../mocks/index.ts';
import { listen } from '../../../mocks/server.ts';

export interface Running {
  readonly url: string;
  readonly end: () => unknown;
}

/** The ways that lead to a receiver: what holds on one holds on the other. */
export const transports: readonly (readonly [name: string, start: (receiver: Receiver) => Promise<Running>])[] = [
  [
    'MSW',
    async ({ handlers }) => {
      const server = setupServer(...handlers);
      server.listen({ onUnhandledRequest: 'error' });
      return { url: 'http://127.0.0.1/webhooks', end: () => server.close() };
    },
  ],
  [
    'a socket',
    async (receiver) => {
      const server = await listen(receiver);
      return { url: `${server.url}/webhooks`, end: () => server.close() };
    },
  ],
];
