import { createServer } from 'node:http';
import { expectTypeOf, test } from 'vitest';
import {
  createWebhookHandler,
  type LambdaEvent,
  type LambdaResult,
  type NodeRequest,
  type NodeResponse,
  toLambdaHandler,
  toNodeHandler,
} from '../../../src/receiver.ts';

interface Env {
  readonly tenant: string;
}

const secret = 'whsec_4f9a2c7d';
const plain = createWebhookHandler({ secret, on: {} });
const typed = createWebhookHandler<Env>({ secret, onEvent: (_event, { platform }) => void platform.tenant.length });
const optional = createWebhookHandler<Env | undefined>({ secret, on: {} });
const without = createWebhookHandler<void>({ secret, on: {} });

const env = (): Env => ({ tenant: 'acme' });

test('toNodeHandler requires the platform that the handler does', () => {
  // @ts-expect-error: no platform
  toNodeHandler(typed);
  // @ts-expect-error: no platform
  toNodeHandler(typed, {});
  // @ts-expect-error: another platform
  toNodeHandler(typed, { platform: () => ({ stage: 'prod' }) });
  toNodeHandler(typed, { platform: env });
  toNodeHandler(typed, {
    platform: (request) => {
      expectTypeOf(request).toEqualTypeOf<NodeRequest>();
      return { tenant: String(request.headers['x-tenant']) };
    },
  });
});

test('toLambdaHandler requires the platform that the handler does', () => {
  // @ts-expect-error: no platform
  toLambdaHandler(typed);
  // @ts-expect-error: no platform
  toLambdaHandler(typed, {});
  // @ts-expect-error: another platform
  toLambdaHandler(typed, { platform: () => ({ stage: 'prod' }) });
  toLambdaHandler(typed, { platform: env });
  toLambdaHandler(typed, {
    platform: (event, context) => {
      expectTypeOf(event).toEqualTypeOf<LambdaEvent>();
      return { tenant: String(context.getRemainingTimeInMillis()) };
    },
  });
});

test('a platform is optional where the handler does not require one', () => {
  toNodeHandler(plain);
  toNodeHandler(plain, { platform: env });
  toNodeHandler(optional);
  toNodeHandler(optional, { platform: env });
  toNodeHandler(without);
  toLambdaHandler(plain, {});
  toLambdaHandler(plain, { platform: env });
  toLambdaHandler(optional);
  toLambdaHandler(without);
  toNodeHandler(createWebhookHandler({ secret, on: {} }));
  createServer(toNodeHandler(plain));
  expectTypeOf(toLambdaHandler(plain)).returns.resolves.toEqualTypeOf<LambdaResult>();
});

interface KoaContext {
  readonly req: NodeRequest;
  readonly res: NodeResponse;
}

/** As of @types/koa, which takes what a middleware asks for as part of its context. */
interface Koa {
  use<Custom = {}>(middleware: (context: KoaContext & Custom, next: () => Promise<unknown>) => unknown): void;
}

test('a handler for a Request is no middleware of Koa', () => {
  const app: Koa = { use: () => undefined };
  app.use((context) => toNodeHandler(plain)(context.req, context.res));
  // @ts-expect-error: Koa passes a context, and a function.
  app.use(plain);
});
