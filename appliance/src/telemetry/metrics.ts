import type { IncomingMessage, ServerResponse } from 'node:http';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { CacheEvent } from '#pipeline/caching';
import type { CallMeasure } from '#pipeline/pipeline-ports';
import { type CacheGauges, createCacheMetrics } from './cache-metrics.ts';
import { createCallHistograms } from './call-histograms.ts';
import { createTally } from './tally.ts';

export interface Metrics {
  call(measure: CallMeasure): void;
  refusal(code: string, guardrail?: CallMeasure['guardrail']): void;
  /** A guardrail processor that could not judge. `blocked`: the call was stopped for it. Meant for an alarm: it should stay at 0. */
  guardrailFailure(failure: { readonly processor: string; readonly reason: string; readonly blocked: boolean }): void;
  cacheEvent(event: CacheEvent): void;
  /** A call to a route by content whose topic could not be judged. */
  topicsFailed(why: string): void;
  /** Answers with all metrics in Prometheus text format. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** Read when metrics are collected, never on a call. */
export interface Gauges {
  readonly callsInFlight: () => number;
  readonly ledgerHealthy: () => boolean;
  readonly eventLoopLagMs: () => number;
  /** Redis does not answer: this node counts limits and budgets by itself. */
  readonly limitsFallBack: () => boolean;
  /** Prompts and replies that were to be kept and were not. */
  readonly contentDropped: () => number;
  readonly cache: CacheGauges;
}

/** OpenTelemetry GenAI metrics (semantic conventions, gen_ai.*) and the gateway's own (tollgate.*), pulled as Prometheus text. */
export function createMetrics(gauges: Gauges, now: () => number): Metrics {
  const histograms = createCallHistograms(now(), now);
  const exporter = new PrometheusExporter({ preventServerStart: true, metricProducers: [histograms.producer] });
  const provider = new MeterProvider({ readers: [exporter], resource: resourceFromAttributes({ 'service.name': 'tollgate' }) });
  const meter = provider.getMeter('tollgate');
  const cacheEvent = createCacheMetrics(meter, gauges.cache);
  const topicFailures = createTally(meter, 'tollgate.routing.topic_failures', 'Calls whose topic could not be judged, by why');
  const refusals = meter.createCounter('tollgate.refusals', { description: 'Requests refused before any provider was called' });
  const failures = meter.createCounter('tollgate.provider.failures', { description: 'Tries at a provider that failed' });
  const verdicts = createTally(meter, 'tollgate.guardrail.verdicts', 'Calls by what their guardrail profile said');
  const guardrailFailures = createTally(
    meter,
    'tollgate.guardrail.failures',
    'Guardrail processors that could not judge: an alarm when it rises',
  );
  meter
    .createObservableGauge('tollgate.calls.in_flight', { description: 'Calls under way' })
    .addCallback((result) => result.observe(gauges.callsInFlight()));
  meter
    .createObservableGauge('tollgate.ledger.healthy', { description: '1: records can be written. 0: calls are refused' })
    .addCallback((result) => result.observe(gauges.ledgerHealthy() ? 1 : 0));
  meter
    .createObservableGauge('tollgate.limits.fallback', {
      description: '1: Redis does not answer, and this node keeps to its share of limits and budgets',
    })
    .addCallback((result) => result.observe(gauges.limitsFallBack() ? 1 : 0));
  meter
    .createObservableCounter('tollgate.content.dropped', { description: 'Prompts and replies that were to be kept and were not' })
    .addCallback((result) => result.observe(gauges.contentDropped()));
  meter
    .createObservableGauge('tollgate.event_loop.lag', {
      unit: 'ms',
      description: 'Longest delay of the event loop since the last collection',
    })
    .addCallback((result) => result.observe(gauges.eventLoopLagMs()));

  return {
    call(measure) {
      histograms.record(measure);
      if (measure.guardrail) verdicts(measure.guardrail);
      for (const { provider: id, kind } of measure.failures) failures.add(1, { 'gen_ai.provider.name': id, 'error.type': kind });
    },
    guardrailFailure: ({ processor, reason, blocked }) => guardrailFailures({ processor, reason, blocked }),
    refusal(code, guardrail) {
      refusals.add(1, { 'error.type': code });
      if (guardrail) verdicts(guardrail);
    },
    cacheEvent,
    topicsFailed: (reason) => topicFailures({ reason }),
    handle: (request, response) => exporter.getMetricsRequestHandler(request, response),
    close: () => provider.shutdown(),
  };
}
