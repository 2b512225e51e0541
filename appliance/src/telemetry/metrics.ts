import type { IncomingMessage, ServerResponse } from 'node:http';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { AggregationType, MeterProvider, type ViewOptions } from '@opentelemetry/sdk-metrics';
import type { CallMeasure } from '#pipeline/pipeline-ports';

export interface Metrics {
  call(measure: CallMeasure): void;
  refusal(code: string): void;
  fallback(provider: string, kind: string): void;
  /** Answers with all metrics in Prometheus text format. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** Read when metrics are collected, never on a call. */
export interface Gauges {
  readonly callsInFlight: () => number;
  readonly ledgerHealthy: () => boolean;
  readonly eventLoopLagMs: () => number;
}

/** Bucket bounds of the OpenTelemetry GenAI semantic conventions, in seconds and in tokens. */
const seconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const tokens = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];

/** OpenTelemetry GenAI metrics (semantic conventions, gen_ai.*) and the gateway's own (tollgate.*), pulled as Prometheus text. */
export function createMetrics(gauges: Gauges): Metrics {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const buckets = (name: string, bounds: readonly number[]): ViewOptions => ({ instrumentName: name, aggregation: { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries: [...bounds] } } });
  const provider = new MeterProvider({
    readers: [exporter],
    views: [buckets('gen_ai.client.token.usage', tokens), buckets('gen_ai.client.operation.duration', seconds), buckets('gen_ai.server.time_to_first_token', seconds)],
  });
  const meter = provider.getMeter('tollgate');
  const tokenUsage = meter.createHistogram('gen_ai.client.token.usage', { unit: '{token}', description: 'Input and output tokens a call' });
  const duration = meter.createHistogram('gen_ai.client.operation.duration', { unit: 's', description: 'Calls, from request to the end of the reply' });
  const firstToken = meter.createHistogram('gen_ai.server.time_to_first_token', { unit: 's', description: 'Streamed calls, from request to the first part' });
  const refusals = meter.createCounter('tollgate.refusals', { description: 'Requests refused before any provider was called' });
  const fallbacks = meter.createCounter('tollgate.provider.failures', { description: 'Tries at a provider that failed' });
  meter.createObservableGauge('tollgate.calls.in_flight').addCallback((result) => result.observe(gauges.callsInFlight()));
  meter.createObservableGauge('tollgate.ledger.healthy').addCallback((result) => result.observe(gauges.ledgerHealthy() ? 1 : 0));
  meter.createObservableGauge('tollgate.event_loop.lag', { unit: 'ms' }).addCallback((result) => result.observe(gauges.eventLoopLagMs()));
  const labels = createLabels();

  return {
    call(measure) {
      const { base, input, output } = labels(measure);
      duration.record(measure.durationMs / 1_000, base);
      if (measure.firstByteMs !== undefined) firstToken.record(measure.firstByteMs / 1_000, base);
      if (!measure.usage) return;
      tokenUsage.record(measure.usage.input, input);
      tokenUsage.record(measure.usage.output, output);
    },
    refusal: (code) => refusals.add(1, { 'error.type': code }),
    fallback: (id, kind) => fallbacks.add(1, { 'gen_ai.provider.name': id, 'error.type': kind }),
    handle: (request, response) => exporter.getMetricsRequestHandler(request, response),
    close: () => provider.shutdown(),
  };
}

interface Labels { readonly base: Record<string, string>; readonly input: Record<string, string>; readonly output: Record<string, string> }

/** Label sets are few (routes × models × errors) and made once each. */
function createLabels(): (measure: CallMeasure) => Labels {
  const known = new Map<string, Labels>();
  return (measure) => {
    const key = `${measure.operation}\n${measure.route}\n${measure.model}\n${measure.error ?? ''}`;
    const found = known.get(key);
    if (found) return found;
    const base = {
      'gen_ai.operation.name': measure.operation, 'gen_ai.provider.name': measure.provider, 'gen_ai.request.model': measure.model,
      'tollgate.route': measure.route, ...(measure.error === undefined ? {} : { 'error.type': measure.error }),
    };
    const made = { base, input: { ...base, 'gen_ai.token.type': 'input' }, output: { ...base, 'gen_ai.token.type': 'output' } };
    known.set(key, made);
    return made;
  };
}
