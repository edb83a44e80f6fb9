type Framework = 'NestJS' | 'Next.js' | 'Express' | 'Koa' | 'Fastify';

interface Remedy {
  /** Whether the framework left its traces. The first that did is taken. */
  isSeen(request: Traces, response: Traces): boolean;
  /** How to keep the raw body where the framework reads it. */
  readonly text: string;
}

/** What frameworks add to a request or a response of Node, or change in them. */
interface Traces {
  readonly app?: unknown;
  readonly revalidate?: unknown;
  readonly route?: { readonly stack?: readonly { readonly handle?: unknown }[] };
  readonly socket?: { readonly server?: { listeners?(event: string): { readonly name?: string }[] } } | null;
  readonly statusCode?: unknown;
}

const REMEDIES: Readonly<Record<Framework, Remedy>> = {
  NestJS: {
    // A parameter of what it registers with Express.
    isSeen: ({ route }) => Boolean(route?.stack?.some(({ handle }) => String(handle).includes('targetCallback'))),
    text: 'NestFactory.create(AppModule, { rawBody: true }).',
  },
  'Next.js': {
    isSeen: (_request, { revalidate }) => typeof revalidate === 'function',
    text: 'export const config = { api: { bodyParser: false } } in the file of the route.',
  },
  Express: {
    isSeen: ({ app }) => app !== undefined,
    text: "put this route before express.json(), or express.raw({ type: '*/*' }) in front of it.",
  },
  Koa: {
    // Its answer until a middleware gives another one.
    isSeen: (_request, { statusCode }) => statusCode === 404,
    text: 'put this route before the body parser, or set ctx.req.rawBody = ctx.request.rawBody.',
  },
  Fastify: {
    isSeen: ({ socket }) => Boolean(socket?.server?.listeners?.('request').some(({ name }) => name === 'preRouting')),
    text: "addContentTypeParser('application/json', (request, payload, done) => done(null)), and pass on request.raw.",
  },
};

const ANY = 'Put the receiver before the body parser, or keep the bytes as request.rawBody.';

/** How to keep the raw body where something in front of the receiver reads it. */
export function remedyFor(request: object, response: object): string {
  const seen = Object.entries(REMEDIES).find(([, { isSeen }]) => isSeen(request, response));
  return seen ? `${seen[0]}: ${seen[1].text}` : ANY;
}
