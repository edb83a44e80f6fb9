import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fixture } from '../../mocks/fixtures.ts';
import { SECRET_VARIABLE } from '../../src/command-name.ts';
import { createDelivery, type DeliverOptions, type Delivery, type DeliveryResult } from '../../src/producer.ts';
import type { WebhookHandler } from '../../src/receiver.ts';
import { temporaryFolder, writeFiles } from '../scripts/support/folder.ts';
import { blocksOfPage } from './support/code-blocks.ts';

const folder = await temporaryFolder();
const exporter = new InMemorySpanExporter();
const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: measured });
const secret = 'whsec_4f9a2c7d';
let deliverTraced: (delivery: Delivery, options?: DeliverOptions) => Promise<DeliveryResult>;
let POST: WebhookHandler;
let server: Server;
let port: number;

beforeAll(async () => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  const blocks = blocksOfPage('docs/guide/trace-deliveries.md').filter(({ language }) => language === 'ts');
  await writeFiles(folder, Object.fromEntries(blocks.map((block) => [block.path ?? '', block.code])));
  const load = (file: string): Promise<unknown> => import(pathToFileURL(path.join(folder, file)).href);
  ({ deliverTraced } = (await load('deliver-traced.ts')) as { deliverTraced: typeof deliverTraced });
  ({ POST } = (await load('receive-measured.ts')) as { POST: WebhookHandler });
  server = createServer(({ url }, response) => {
    if (url === '/reset') response.destroy();
    else response.writeHead(Number(url?.slice(1))).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});

beforeEach(() => exporter.reset());

afterAll(async () => {
  server.close();
  await reader.shutdown();
  // Tests of other files, which share the process, set their own.
  trace.disable();
  metrics.disable();
});

test.each<[string, SpanStatusCode, object]>([
  ['200', SpanStatusCode.UNSET, { 'webhook.outcome': 'acknowledged', 'http.response.status_code': 200 }],
  ['503', SpanStatusCode.ERROR, { 'webhook.outcome': 'retry', 'http.response.status_code': 503, 'error.type': '503' }],
  ['reset', SpanStatusCode.ERROR, { 'webhook.outcome': 'retry', 'error.type': 'ECONNRESET' }],
])('an attempt that ends with %s is a span', async (answer, code, attributes) => {
  const url = `http://127.0.0.1:${port}/${answer}`;
  const delivery = await createDelivery(fixture('post.published'), { url, secret, attempt: 2 });
  await deliverTraced(delivery, { allowPrivate: true });
  const [span, ...more] = exporter.getFinishedSpans();
  expect(more).toEqual([]);
  expect(span).toMatchObject({ name: 'POST', kind: SpanKind.CLIENT, status: { code }, ended: true });
  expect(span?.attributes).toMatchObject({ ...attributes, 'server.port': port, 'webhook.attempt': 2 });
  expect(JSON.stringify(span?.attributes)).not.toContain(`/${answer}`);
});

test('a receiver measures what it answered, and why', async () => {
  process.env[SECRET_VARIABLE] = secret;
  const url = 'https://example.com/webhooks';
  const delivery = await createDelivery(fixture('post.published', { at: Date.now() }), { url, secret });
  for (const body of [delivery.body, delivery.body, 'forged'])
    await POST(new Request(url, { ...delivery, body } as RequestInit));
  await reader.forceFlush();
  const [metric] =
    measured
      .getMetrics()
      .at(-1)
      ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
  expect(metric?.descriptor).toMatchObject({ name: 'webhook.delivery.duration', unit: 's' });
  expect(metric?.dataPoints.map(({ attributes, value }) => [attributes, value])).toEqual([
    [{ 'webhook.event': 'post.published', 'webhook.duplicate': false }, expect.objectContaining({ count: 1 })],
    [{ 'webhook.event': 'post.published', 'webhook.duplicate': true }, expect.objectContaining({ count: 1 })],
    [{ 'error.type': 'wrong_signature' }, expect.objectContaining({ count: 1 })],
  ]);
});
