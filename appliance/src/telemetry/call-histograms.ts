import { type Attributes, type HrTime, ValueType } from '@opentelemetry/api';
import { emptyResource } from '@opentelemetry/resources';
import { AggregationTemporality, DataPointType, type HistogramMetricData, type MetricProducer } from '@opentelemetry/sdk-metrics';
import type { CallMeasure } from '#pipeline/pipeline-ports';

/** Bucket bounds of the OpenTelemetry GenAI semantic conventions, in seconds and in tokens. */
const seconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const tokens = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];

interface Buckets {
  readonly bounds: readonly number[];
  readonly counts: number[];
  sum: number;
  count: number;
}

/** The histograms of all calls that share their labels. */
interface Series {
  readonly labels: Attributes;
  readonly duration: Buckets;
  readonly firstToken: Buckets;
  readonly input: Buckets;
  readonly output: Buckets;
}

export interface CallHistograms {
  record(measure: CallMeasure): void;
  readonly producer: MetricProducer;
}

/**
 * The GenAI histograms of calls. Recorded in a tenth of the time that the SDK's instruments take (they serialise the labels at each
 * record) and handed to the SDK as a metric producer when metrics are collected. `startedAt` epoch milliseconds.
 */
export function createCallHistograms(startedAt: number, now: () => number): CallHistograms {
  const all = new Map<string, Series>();
  /** Most calls are like the one before: no key is put together for them. */
  let latest: { readonly measure: CallMeasure; readonly series: Series } | undefined;

  function seriesOf(measure: CallMeasure): Series {
    const key = `${measure.route}\n${measure.model}\n${measure.operation}\n${measure.error ?? ''}`;
    let series = all.get(key);
    if (!series) all.set(key, (series = newSeries(measure)));
    return series;
  }

  return {
    record(measure) {
      if (!latest || !isLike(latest.measure, measure)) latest = { measure, series: seriesOf(measure) };
      const { series } = latest;
      add(series.duration, measure.durationMs / 1_000);
      if (measure.firstByteMs !== undefined) add(series.firstToken, measure.firstByteMs / 1_000);
      if (!measure.usage) return;
      add(series.input, measure.usage.input);
      add(series.output, measure.usage.output);
    },
    producer: {
      async collect() {
        const times = { startTime: hrTime(startedAt), endTime: hrTime(now()) };
        const metrics = metricsOf([...all.values()], times);
        return { resourceMetrics: { resource: emptyResource(), scopeMetrics: [{ scope: { name: 'tollgate' }, metrics }] }, errors: [] };
      },
    },
  };
}

function isLike(one: CallMeasure, other: CallMeasure): boolean {
  return one.route === other.route && one.model === other.model && one.operation === other.operation && one.error === other.error;
}

function newSeries(measure: CallMeasure): Series {
  const labels = {
    'gen_ai.operation.name': measure.operation,
    'gen_ai.provider.name': measure.provider,
    'gen_ai.request.model': measure.model,
    'tollgate.route': measure.route,
    ...(measure.error === undefined ? {} : { 'error.type': measure.error }),
  };
  return { labels, duration: buckets(seconds), firstToken: buckets(seconds), input: buckets(tokens), output: buckets(tokens) };
}

function buckets(bounds: readonly number[]): Buckets {
  return { bounds, counts: Array.from({ length: bounds.length + 1 }, () => 0), sum: 0, count: 0 };
}

function add(into: Buckets, value: number): void {
  let at = 0;
  while (at < into.bounds.length && value > (into.bounds[at] ?? 0)) at += 1;
  into.counts[at] = (into.counts[at] ?? 0) + 1;
  into.sum += value;
  into.count += 1;
}

interface Times {
  readonly startTime: HrTime;
  readonly endTime: HrTime;
}

function metricsOf(all: readonly Series[], times: Times): HistogramMetricData[] {
  const plain = (pick: (series: Series) => Buckets) => all.map((series) => ({ labels: series.labels, buckets: pick(series) }));
  const typed = (type: string, pick: (series: Series) => Buckets) =>
    all.map((series) => ({ labels: { ...series.labels, 'gen_ai.token.type': type }, buckets: pick(series) }));
  return [
    histogram(
      { name: 'gen_ai.client.operation.duration', unit: 's', description: 'Calls, from request to the end of the reply' },
      plain(({ duration }) => duration),
      times,
    ),
    histogram(
      { name: 'gen_ai.server.time_to_first_token', unit: 's', description: 'From request to the first part of the reply' },
      plain(({ firstToken }) => firstToken),
      times,
    ),
    histogram(
      { name: 'gen_ai.client.token.usage', unit: '{token}', description: 'Input and output tokens a call' },
      [...typed('input', ({ input }) => input), ...typed('output', ({ output }) => output)],
      times,
    ),
  ];
}

function histogram(
  about: { readonly name: string; readonly unit: string; readonly description: string },
  series: readonly { readonly labels: Attributes; readonly buckets: Buckets }[],
  times: Times,
): HistogramMetricData {
  return {
    descriptor: { ...about, valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
    dataPointType: DataPointType.HISTOGRAM,
    dataPoints: series
      .filter(({ buckets: { count } }) => count > 0)
      .map(({ labels, buckets: { bounds, counts, sum, count } }) => ({
        ...times,
        attributes: labels,
        value: { buckets: { boundaries: [...bounds], counts: [...counts] }, sum, count },
      })),
  };
}

function hrTime(ms: number): HrTime {
  return [Math.floor(ms / 1_000), Math.round((ms % 1_000) * 1e6)];
}
