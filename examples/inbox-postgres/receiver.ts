// Acknowledges an event as soon as the table has it. Start as many as you like.
import { createServer } from 'node:http';
import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';
import { Pool } from 'pg';
import { Inbox } from './inbox.ts';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] });
pool.on('error', (error) => console.error(error));
const inbox = new Inbox(pool);
await inbox.createTable();

const handler = createWebhookHandler({
  secret: process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  // The table has each id once.
  dedupe: false,
  onEvent: (event) => inbox.add(event),
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
  await pool.end();
}
