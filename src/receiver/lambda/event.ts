import { decodeBase64, utf8 } from '../../signature/encoding.ts';
import { headerReader } from '../headers.ts';
import type { Incoming } from '../incoming.ts';
import { usageError } from '../../package-name.ts';

/** What both versions of an HTTP event have in common. */
interface LambdaHttpEvent {
  readonly headers?: Readonly<Record<string, string | undefined>> | null | undefined;
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

/** An event of a REST API, of an HTTP API with payload format 1.0, or of a load balancer. */
export interface LambdaEventV1 extends LambdaHttpEvent {
  readonly httpMethod: string;
  readonly path?: string | undefined;
  readonly multiValueHeaders?: Readonly<Record<string, string[] | undefined>> | null | undefined;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null | undefined;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, string[] | undefined>> | null | undefined;
  readonly requestContext?: object | undefined;
}

/** An event of an HTTP API with payload format 2.0, or of a function URL. */
export interface LambdaEventV2 extends LambdaHttpEvent {
  readonly rawPath?: string | undefined;
  readonly rawQueryString?: string | undefined;
  readonly requestContext: { readonly http: { readonly method: string } };
}

/** An HTTP request as AWS Lambda gets it. */
export type LambdaEvent = LambdaEventV1 | LambdaEventV2;

/** @throws {TypeError} for an event that is no HTTP request. */
export function fromLambda(event: LambdaEvent): Incoming {
  if (isV1(event)) {
    return {
      method: event.httpMethod,
      url: withQuery(event.path, queryOf(event)),
      header: headerReader(event.multiValueHeaders ?? event.headers ?? {}),
      body: () => bodyOf(event),
    };
  }
  if (!isV2(event)) {
    throw usageError('The event must be an HTTP request, from API Gateway, a function URL or a load balancer.');
  }
  return {
    method: event.requestContext.http.method,
    url: withQuery(event.rawPath, event.rawQueryString),
    header: headerReader(event.headers ?? {}),
    body: () => bodyOf(event),
  };
}

function isV1(event: LambdaEvent): event is LambdaEventV1 {
  return typeof (Object(event) as Partial<LambdaEventV1>).httpMethod === 'string';
}

function isV2(event: LambdaEvent): event is LambdaEventV2 {
  const { requestContext } = Object(event) as Partial<LambdaEventV2>;
  const { http } = Object(requestContext) as Partial<LambdaEventV2['requestContext']>;
  return typeof http?.method === 'string';
}

/** Text that is not Base64 was decoded as UTF-8, so that its bytes are those of the request. */
function bodyOf({ body, isBase64Encoded }: LambdaHttpEvent): Uint8Array {
  const text = body ?? '';
  return isBase64Encoded ? decodeBase64(text) : utf8(text);
}

function withQuery(path = '/', query = ''): string {
  return query === '' ? path : `${path}?${query}`;
}

/** API Gateway decodes the query, a load balancer leaves it as it was. */
function queryOf(event: LambdaEventV1): string {
  const encode = 'elb' in (event.requestContext ?? {}) ? String : encodeURIComponent;
  const parameters = event.multiValueQueryStringParameters ?? event.queryStringParameters ?? {};
  return Object.entries(parameters)
    .flatMap(([name, value]) => [value ?? ''].flat().map((each) => `${encode(name)}=${encode(each)}`))
    .join('&');
}
