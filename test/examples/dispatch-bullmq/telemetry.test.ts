import { metrics, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRedis } from '../../support/redis-server.ts';
import { setScene, SOON } from './scene.ts';

describe.runIf(hasRedis())('telemetry of dispatch-bullmq', () => {
  const scene = setScene();
  const spans = new InMemorySpanExporter();
  const measurements = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const meters = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: measurements })] });

  beforeAll(() => {
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
    metrics.setGlobalMeterProvider(meters);
  });
  afterAll(async () => {
    await meters.shutdown();
    trace.disable();
    metrics.disable();
  });

  test('an attempt is a span, and counted by outcome and class of its endpoint, with no path and no id of an endpoint', async () => {
    const [good, bad] = [await scene.receiver(), await scene.receiver()];
    bad.answer = () => ({ status: 503 });
    scene.register({ good, bad });
    await scene.workers();
    await scene.send(1);
    await expect.poll(() => spans.getFinishedSpans().length, SOON).toBe(2);
    const attributes = spans.getFinishedSpans().map((span) => span.attributes);
    expect(attributes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          'webhook.attempt': 1,
          'webhook.outcome': 'acknowledged',
          'http.response.status_code': 200,
        }),
        expect.objectContaining({ 'webhook.attempt': 1, 'webhook.outcome': 'retry', 'error.type': '503' }),
      ]),
    );
    expect(JSON.stringify(attributes)).not.toMatch(/webhooks"|\/webhooks/);

    await meters.forceFlush();
    const points = measurements
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap(({ metrics: all }) => all)
      .flatMap(({ descriptor, dataPoints }) =>
        dataPoints.map(({ attributes: labels, value }) => [descriptor.name, labels, Object(value).count ?? value]),
      );
    expect(points).toEqual(
      expect.arrayContaining([
        ['webhook.attempts', { 'webhook.outcome': 'acknowledged', 'webhook.endpoint.class': 'new' }, 1],
        ['webhook.attempts', { 'webhook.outcome': 'retry', 'webhook.endpoint.class': 'new' }, 1],
        ['webhook.attempt.duration', { 'webhook.outcome': 'retry', 'webhook.endpoint.class': 'new' }, 1],
        ['webhook.queue.age', {}, 2],
      ]),
    );
  });
});
