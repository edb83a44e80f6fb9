// Where the compiler knows `node:http`.
import { createServer, type RequestListener } from 'node:http';
import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';

const listener: RequestListener = toNodeHandler(createWebhookHandler({ secret: 'whsec_4f9a2c7d', on: {} }));
export const server = createServer(toNodeHandler(createWebhookHandler({ secret: 'whsec_4f9a2c7d', on: {} })));
server.on('request', listener);
