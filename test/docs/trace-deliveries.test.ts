import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fixture } from '../../mocks/fixtures.ts';
import { createDelivery, type DeliverOptions, type Delivery, type DeliveryResult } from '../../src/producer.ts';
import { temporaryFolder, writeFiles } from '../scripts/support/folder.ts';
import { blocksOfPage } from './support/code-blocks.ts';

const folder = await temporaryFolder();
const exporter = new InMemorySpanExporter();
let deliverTraced: (delivery: Delivery, options?: DeliverOptions) => Promise<DeliveryResult>;
let server: Server;
let port: number;

beforeAll(async () => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  const [block] = blocksOfPage('docs/guide/trace-deliveries.md').filter(({ language }) => language === 'ts');
  await writeFiles(folder, { 'trace.ts': block?.code ?? '' });
  ({ deliverTraced } = await import(pathToFileURL(path.join(folder, 'trace.ts')).href));
  server = createServer(({ url }, response) => {
    if (url === '/reset') response.destroy();
    else response.writeHead(Number(url?.slice(1))).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});

beforeEach(() => exporter.reset());

afterAll(() => server.close());

test.each<[string, SpanStatusCode, object]>([
  ['200', SpanStatusCode.UNSET, { 'webhook.outcome': 'acknowledged', 'http.response.status_code': 200 }],
  ['503', SpanStatusCode.ERROR, { 'webhook.outcome': 'retry', 'http.response.status_code': 503, 'error.type': '503' }],
  ['reset', SpanStatusCode.ERROR, { 'webhook.outcome': 'retry', 'error.type': 'ECONNRESET' }],
])('an attempt that ends with %s is a span', async (answer, code, attributes) => {
  const url = `http://127.0.0.1:${port}/${answer}`;
  const delivery = await createDelivery(fixture('post.published'), { url, secret: 'whsec_4f9a2c7d', attempt: 2 });
  await deliverTraced(delivery, { allowPrivate: true });
  const [span, ...more] = exporter.getFinishedSpans();
  expect(more).toEqual([]);
  expect(span).toMatchObject({ name: 'POST', kind: SpanKind.CLIENT, status: { code }, ended: true });
  expect(span?.attributes).toMatchObject({ ...attributes, 'server.port': port, 'webhook.attempt': 2 });
  expect(JSON.stringify(span?.attributes)).not.toContain(`/${answer}`);
});
