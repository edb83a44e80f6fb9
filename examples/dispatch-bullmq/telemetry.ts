import type { DeliverOptions } from '@heyoo/webhooks/producer';
import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/** `new`: nothing is known against the endpoint. One value for each endpoint would be too many for a metric. */
export type EndpointClass = 'new' | 'failing' | 'probe';

export interface Telemetry {
  /** Makes a span and two measurements of an attempt, for `deliver`. */
  onAttempt(endpointClass: EndpointClass): NonNullable<DeliverOptions['onAttempt']>;
  /** Records how long a delivery has waited for its first attempt, in milliseconds. */
  waited(ms: number): void;
  /** Records that the circuit of an endpoint opened, and the like. */
  noticed(notice: string): void;
}

/** Without an OpenTelemetry SDK in the process, all of this goes nowhere. */
export function createTelemetry(): Telemetry {
  const tracer = trace.getTracer('webhooks');
  const meter = metrics.getMeter('webhooks');
  const attempts = meter.createCounter('webhook.attempts', { description: 'Attempts by outcome' });
  const duration = meter.createHistogram('webhook.attempt.duration', { unit: 's' });
  const age = meter.createHistogram('webhook.queue.age', { unit: 's', description: 'From a job to its first attempt' });
  const notices = meter.createCounter('webhook.endpoint.notices');

  return {
    onAttempt:
      (endpointClass) =>
      ({ url, attempt }) => {
        const { hostname, port, protocol } = new URL(url);
        const span = tracer.startSpan('POST', {
          kind: SpanKind.CLIENT,
          attributes: {
            'http.request.method': 'POST',
            'server.address': hostname,
            'server.port': Number(port || (protocol === 'http:' ? 80 : 443)),
            'webhook.attempt': attempt,
            'webhook.endpoint.class': endpointClass,
          },
        });
        return ({ outcome, status, durationMs, error }) => {
          span.setAttribute('webhook.outcome', outcome);
          if (status !== undefined) span.setAttribute('http.response.status_code', status);
          if (outcome !== 'acknowledged') {
            const { code } = Object(error) as { code?: string };
            span.setAttribute('error.type', code ?? String(status));
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          span.end();
          const attributes = { 'webhook.outcome': outcome, 'webhook.endpoint.class': endpointClass };
          attempts.add(1, attributes);
          duration.record(durationMs / 1_000, attributes);
        };
      },
    waited: (ms) => age.record(ms / 1_000),
    noticed: (notice) => notices.add(1, { 'webhook.endpoint.notice': notice }),
  };
}
