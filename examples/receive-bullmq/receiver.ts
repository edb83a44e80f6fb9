// Acknowledges an event as soon as the queue has it. Start as many as you like.
import { createServer } from 'node:http';
import { createRedisDedupe, createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';
import { enqueue, openQueue, openRedis } from './queue.ts';

const redis = openRedis();
const queue = openQueue(redis);
const client = {
  eval: (script: string, keys: string[], args: string[]) => redis.eval(script, keys.length, ...keys, ...args),
};

const handler = createWebhookHandler({
  secret: process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  dedupe: createRedisDedupe(client, { name: 'receive-bullmq' }),
  onEvent: (event) => enqueue(queue, event),
  onError: ({ code }) => console.log(`rejected ${code}`),
});

const server = createServer(toNodeHandler(handler)).listen(Number(process.env['PORT'] ?? 3000), () => {
  console.log(`listening ${JSON.stringify(server.address())}`);
});

process.once('SIGTERM', () => {
  // A connection that is kept for the next delivery would hold up the end: from now on each ends with its answer.
  server.keepAliveTimeout = 1;
  server.close(() => void stop());
});

async function stop(): Promise<void> {
  await handler.drain();
  await queue.close();
  await redis.quit();
}
