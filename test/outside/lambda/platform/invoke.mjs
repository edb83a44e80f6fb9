// A stand-in for what calls a function: turns HTTP requests into events, and results into HTTP responses.
// Usage: node invoke.mjs <shape> [base64]
import { createServer } from 'node:http';
import { handler } from './dist/index.mjs';

const TIMEOUT_MS = 30_000;

const [shape, encoding = 'utf8'] = process.argv.slice(2);

const requestContext = {
  accountId: '123456789012',
  apiId: 'r3pmxmplak',
  domainName: 'r3pmxmplak.execute-api.us-east-2.amazonaws.com',
  requestId: 'JKJaXmPLvHcESHA=',
  stage: 'prod',
};

const version1 = ({ method, path, query, headers, body }) => ({
  resource: '/webhooks',
  path,
  httpMethod: method,
  headers: joined(headers),
  multiValueHeaders: headers,
  queryStringParameters: query === '' ? null : Object.fromEntries(new URLSearchParams(query)),
  multiValueQueryStringParameters: null,
  pathParameters: null,
  stageVariables: null,
  requestContext: { ...requestContext, httpMethod: method, path: `/prod${path}`, resourcePath: '/webhooks' },
  ...body,
});

const version2 = ({ method, path, query, headers, body: { body, isBase64Encoded } }) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: query,
  headers: Object.fromEntries(Object.entries(joined(headers)).map(([name, value]) => [name.toLowerCase(), value])),
  requestContext: {
    ...requestContext,
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
  },
  ...(body === null ? {} : { body }),
  isBase64Encoded,
});

const shapes = {
  'rest-api': version1,
  'http-api-1.0': (request) => ({ version: '1.0', ...version1(request) }),
  'http-api-2.0': version2,
  'function-url': version2,
  'load-balancer': ({ method, path, headers, body }) => ({
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/a/b' } },
    httpMethod: method,
    path,
    queryStringParameters: {},
    headers: joined(headers),
    body: body.body ?? '',
    isBase64Encoded: body.isBase64Encoded,
  }),
  'load-balancer-multi-value': ({ method, path, headers, body }) => ({
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/a/b' } },
    httpMethod: method,
    path,
    multiValueQueryStringParameters: {},
    multiValueHeaders: headers,
    body: body.body ?? '',
    isBase64Encoded: body.isBase64Encoded,
  }),
};

createServer(async (request, response) => {
  const bytes = Buffer.concat(await request.toArray());
  const [path, query = ''] = request.url.split('?');
  const event = shapes[shape]({
    method: request.method,
    path,
    query,
    headers: valuesByName(request.rawHeaders),
    body: { body: bytes.length === 0 ? null : bytes.toString(encoding), isBase64Encoded: encoding === 'base64' },
  });
  const deadline = Date.now() + TIMEOUT_MS;
  // Events and results cross a process boundary as JSON.
  const result = asJson(await handler(asJson(event), { getRemainingTimeInMillis: () => deadline - Date.now() }));
  const wantsMultiValue = 'multiValueHeaders' in event;
  const headers = wantsMultiValue ? result.multiValueHeaders : result.headers;
  response.writeHead(result.statusCode, headers);
  response.end(result.isBase64Encoded ? Buffer.from(result.body, 'base64') : result.body);
}).listen(process.env.PORT);

function valuesByName(rawHeaders) {
  const headers = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name, value] = rawHeaders.slice(index, index + 2);
    headers[name] = [...(headers[name] ?? []), value];
  }
  return headers;
}

function joined(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, values.join(',')]));
}

function asJson(value) {
  return JSON.parse(JSON.stringify(value));
}
