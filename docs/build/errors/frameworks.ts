import { SECRET_VARIABLE } from '../../../src/command-name.ts';

/** What is done in another way in each framework. */
export type Remedy = 'raw-bytes' | 'secret' | 'late-work';

/** What is done in one framework. `PACKAGE` stands for the name of the package. */
interface Tab {
  readonly name: string;
  readonly language: 'ts' | 'sh';
  readonly code: string;
}

const RAW_BYTES: readonly Tab[] = [
  {
    name: 'Next.js',
    language: 'ts',
    code: `// app/webhooks/route.ts
export { POST } from '../../receiver';`,
  },
  {
    name: 'Express',
    language: 'ts',
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
    language: 'ts',
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
    language: 'ts',
    code: `import { Hono } from 'hono';
import { POST } from './receiver.js';

const app = new Hono();
// The raw request, before anything reads its body.
app.post('/webhooks', (context) => POST(context.req.raw));`,
  },
  {
    name: 'NestJS',
    language: 'ts',
    code: `// src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

// Keeps the bytes beside what is parsed.
const app = await NestFactory.create(AppModule, { rawBody: true });
await app.listen(3000);

// src/webhooks.controller.ts, among the controllers of AppModule
import { Controller, Post, Req, Res } from '@nestjs/common';
import { toNodeHandler } from 'PACKAGE/receiver';
import type { Request, Response } from 'express';
import { POST } from './receiver.js';

@Controller('webhooks')
export class WebhooksController {
  private readonly handle = toNodeHandler(POST);

  @Post()
  receive(@Req() request: Request, @Res() response: Response) {
    return this.handle(request, response);
  }
}`,
  },
];

const LATE_WORK: readonly Tab[] = [
  {
    name: 'Next.js',
    language: 'ts',
    code: `// app/webhooks/route.ts
import { after } from 'next/server';
import { POST as receive } from '../../receiver';

export const POST = (request: Request) =>
  receive(request, { waitUntil: after });`,
  },
  {
    name: 'Cloudflare Workers',
    language: 'ts',
    code: `// worker.ts
import { POST } from './receiver.js';

interface Context {
  waitUntil(work: Promise<unknown>): void;
}

export default {
  fetch: (request: Request, _env: unknown, context: Context) =>
    POST(request, context),
};`,
  },
  {
    name: 'AWS Lambda',
    language: 'ts',
    code: `// lambda.ts
import { toLambdaHandler } from 'PACKAGE/receiver';
import { POST } from './receiver.js';

// Waits for late work as long as the function may run.
export const handler = toLambdaHandler(POST);`,
  },
];

const SET_SECRET = `echo '${SECRET_VARIABLE}=…' >> .env`;

function secretFor(name: string, ...commands: readonly string[]): Tab {
  return { name, language: 'sh', code: commands.join('\n') };
}

const SECRET: readonly Tab[] = [
  secretFor('Next.js', `${SET_SECRET}.local`, 'npm run dev'),
  ...['Express', 'Fastify', 'Hono'].map((name) => secretFor(name, SET_SECRET, 'npx tsx --env-file=.env server.ts')),
  secretFor('NestJS', SET_SECRET, 'npm run build && node --env-file=.env dist/main.js'),
];

export const REMEDIES: Readonly<Record<Remedy, { readonly lead: string; readonly tabs: readonly Tab[] }>> = {
  'raw-bytes': { lead: 'How to pass the raw bytes, by framework:', tabs: RAW_BYTES },
  'late-work': { lead: 'How to pass `waitUntil`, by platform:', tabs: LATE_WORK },
  secret: {
    lead: 'How to set the variable for a start by hand, by framework; keep the file out of the repository:',
    tabs: SECRET,
  },
};
