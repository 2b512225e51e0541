import type { CallMeasure } from '#pipeline/pipeline-ports';
import type { Pipeline } from '#pipeline/pipeline';

/** Calls since the last look, and under way now. */
export interface TrafficMoment {
  readonly calls: number;
  /** Ended otherwise than well, or refused; what guardrails stopped and callers who left are not in it. */
  readonly errors: number;
  readonly blocked: number;
  readonly hits: number;
  readonly in_flight: number;
}

/** Counts calls by tenant as they pass, for who watches. */
export interface Traffic {
  /** The same pipeline; what runs in it is under way. */
  around(pipeline: Pipeline): Pipeline;
  ended(measure: CallMeasure): void;
  /** A call that was refused; of nobody known where the tenant is undefined. */
  refused(code: string, tenant: string | undefined): void;
  /** Begins counting anew. The moments of all, and of each tenant. */
  take(): (tenant: string | undefined) => TrafficMoment;
}

interface Counter {
  calls: number;
  errors: number;
  blocked: number;
  hits: number;
  in_flight: number;
}

export function createTraffic(): Traffic {
  const counters = new Map<string, Counter>();
  const counterOf = (tenant: string): Counter => {
    let counter = counters.get(tenant);
    if (counter === undefined) counters.set(tenant, (counter = nothing()));
    return counter;
  };
  return {
    around: (pipeline) => ({
      ...pipeline,
      async run(call, bytes, sink) {
        const counter = counterOf(call.caller.tenant);
        counter.in_flight += 1;
        try {
          await pipeline.run(call, bytes, sink);
        } finally {
          counter.in_flight -= 1;
        }
      },
    }),
    ended({ tenant, error, cache }) {
      const counter = counterOf(tenant);
      counter.calls += 1;
      if (error === 'blocked' || error === 'content_filter') counter.blocked += 1;
      else if (error !== undefined && error !== 'cancelled') counter.errors += 1;
      if (cache?.startsWith('hit') === true) counter.hits += 1;
    },
    refused(code, tenant) {
      const counter = counterOf(tenant ?? '');
      counter.calls += 1;
      if (code === 'content_filter') counter.blocked += 1;
      else counter.errors += 1;
    },
    take() {
      const moments = new Map([...counters].map(([tenant, counter]) => [tenant, { ...counter }]));
      for (const [tenant, counter] of counters) {
        // Tenants come and go: only who has calls is remembered.
        if (counter.calls === 0 && counter.in_flight === 0) counters.delete(tenant);
        else counters.set(tenant, Object.assign(counter, { calls: 0, errors: 0, blocked: 0, hits: 0 }));
      }
      return (tenant) => (tenant === undefined ? together([...moments.values()]) : (moments.get(tenant) ?? nothing()));
    },
  };
}

function nothing(): Counter {
  return { calls: 0, errors: 0, blocked: 0, hits: 0, in_flight: 0 };
}

function together(moments: readonly TrafficMoment[]): TrafficMoment {
  const sum = nothing();
  for (const { calls, errors, blocked, hits, in_flight } of moments) {
    sum.calls += calls;
    sum.errors += errors;
    sum.blocked += blocked;
    sum.hits += hits;
    sum.in_flight += in_flight;
  }
  return sum;
}
