import type { LambdaEvent, LambdaEventV1, LambdaEventV2 } from '../../../src/receiver.ts';

/** What of a request the platform puts into an event. */
interface Parts {
  readonly method: string;
  readonly url: URL;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Pick<LambdaEvent, 'body' | 'isBase64Encoded'>;
}

/** As AWS documents them, with the fields that a receiver could read. */
const shapes: Readonly<Record<string, (parts: Parts) => LambdaEvent>> = {
  'REST API': (parts) => ({ ...v1(parts), headers: joined(parts), multiValueHeaders: lists(parts) }),
  'HTTP API, format 1.0': (parts) => ({
    ...v1(parts),
    version: '1.0',
    headers: joined(parts),
    multiValueHeaders: lists(parts),
  }),
  'HTTP API, format 2.0': (parts) => v2(parts),
  'function URL': (parts) => v2(parts),
  'load balancer': (parts) => ({ ...behindBalancer(parts), headers: joined(parts) }),
  'load balancer, multi-value headers': (parts) => ({ ...behindBalancer(parts), multiValueHeaders: lists(parts) }),
};

export type ToLambdaEvent = (request: Request) => Promise<LambdaEvent>;

/** Every shape, with the body as text and as Base64. */
export const lambdaEvents: [name: string, toEvent: ToLambdaEvent][] = Object.entries(shapes).flatMap(
  ([name, shape]): [string, ToLambdaEvent][] =>
    [false, true].map((isBase64Encoded) => [
      `${name}, ${isBase64Encoded ? 'Base64' : 'text'}`,
      async (request) => {
        const bytes = Buffer.from(await request.arrayBuffer());
        return shape({
          method: request.method,
          url: new URL(request.url),
          headers: [...request.headers],
          body: {
            body: bytes.length === 0 ? null : bytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
            isBase64Encoded,
          },
        });
      },
    ]),
);

function v1({ method, url, body }: Parts): LambdaEventV1 {
  const queryStringParameters = url.search === '' ? null : Object.fromEntries(url.searchParams);
  return { httpMethod: method, path: url.pathname, queryStringParameters, requestContext: { stage: 'prod' }, ...body };
}

/** The query stays as it was sent. */
function behindBalancer(parts: Parts): LambdaEventV1 {
  const pairs = parts.url.search.slice(1).split('&').filter(Boolean);
  const queryStringParameters = Object.fromEntries(pairs.map((pair) => pair.split('=')));
  return { ...v1(parts), queryStringParameters, requestContext: { elb: {} } };
}

function v2(parts: Parts): LambdaEventV2 & { readonly version: string } {
  const { method, url, body } = parts;
  return {
    version: '2.0',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: joined(parts),
    requestContext: { http: { method } },
    ...body,
  };
}

function joined({ headers }: Parts): Record<string, string> {
  return Object.fromEntries(headers);
}

function lists({ headers }: Parts): Record<string, string[]> {
  return Object.fromEntries(headers.map(([name, value]) => [name, [value]]));
}
