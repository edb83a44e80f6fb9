/** How to keep the raw body where something in front of the receiver reads it. */
const EXPRESS =
  "Express: put this route before express.json(), or express.raw({ type: '*/*' }) in front of it. " +
  'NestJS: NestFactory.create(module, { rawBody: true }).';

const FASTIFY =
  "Fastify: addContentTypeParser('application/json', (request, payload, done) => done(null)), and pass on request.raw.";

const KOA = 'Koa: ctx.req.rawBody = ctx.request.rawBody.';

const ANY = `Put the receiver before the body parser, or keep the bytes as request.rawBody. ${KOA} ${FASTIFY}`;

/** @param request one of Express holds its `app`, one of Fastify and Koa is Node's own. */
export function remedyFor(request: object): string {
  return 'app' in request ? EXPRESS : ANY;
}
