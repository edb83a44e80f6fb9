/** How a framework passes the raw bytes on. `PACKAGE` stands for the name of the package. */
interface Framework {
  readonly name: string;
  readonly code: string;
}

export const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'Next.js',
    code: `// app/webhooks/route.ts: the handler reads the request itself.
export { POST } from '../../receiver';`,
  },
  {
    name: 'Express',
    code: `import { toNodeHandler } from 'PACKAGE/receiver';
import express from 'express';
import { POST } from './receiver.js';

const app = express();
// Before express.json().
app.post('/webhooks', toNodeHandler(POST));
app.use(express.json());`,
  },
  {
    name: 'Fastify',
    code: `import { toNodeHandler } from 'PACKAGE/receiver';
import Fastify from 'fastify';
import { POST } from './receiver.js';

const receive = toNodeHandler(POST);
const app = Fastify();
app.register(async (route) => {
  // This scope reads no body.
  route.removeAllContentTypeParsers();
  route.addContentTypeParser('*', (_request, _body, done) =>
    done(null),
  );
  route.post('/webhooks', (request, reply) => {
    reply.hijack();
    return receive(request.raw, reply.raw);
  });
});`,
  },
  {
    name: 'Hono',
    code: `import { Hono } from 'hono';
import { POST } from './receiver.js';

const app = new Hono();
// The raw request, before anything reads its body.
app.post('/webhooks', (context) => POST(context.req.raw));`,
  },
  {
    name: 'NestJS',
    code: `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

// Keeps the bytes beside what is parsed.
const app = await NestFactory.create(AppModule, { rawBody: true });
await app.listen(3000);`,
  },
];
