import type { CallMeasure } from '#pipeline/pipeline-ports';

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
  /** A call of this tenant is under way until what this gives is called, once. */
  enter(tenant: string): () => void;
  /** Calls under way, of all tenants. */
  inFlight(): number;
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

/** `leave` is made once: it is called for every call. */
interface TenantCounter extends Counter {
  readonly leave: () => void;
}

export function createTraffic(): Traffic {
  const counters = new Map<string, TenantCounter>();
  let inFlight = 0;
  const newCounter = (): TenantCounter => {
    const counter: TenantCounter = {
      ...nothing(),
      leave() {
        inFlight -= 1;
        counter.in_flight -= 1;
      },
    };
    return counter;
  };
  const counterOf = (tenant: string): TenantCounter => {
    let counter = counters.get(tenant);
    if (counter === undefined) counters.set(tenant, (counter = newCounter()));
    return counter;
  };
  return {
    enter(tenant) {
      const counter = counterOf(tenant);
      inFlight += 1;
      counter.in_flight += 1;
      return counter.leave;
    },
    inFlight: () => inFlight,
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
      const moments = new Map([...counters].map(([tenant, counter]) => [tenant, momentOf(counter)]));
      for (const [tenant, counter] of counters) {
        // Tenants come and go: only who has calls is remembered.
        if (counter.calls === 0 && counter.in_flight === 0) counters.delete(tenant);
        else counters.set(tenant, Object.assign(counter, { calls: 0, errors: 0, blocked: 0, hits: 0 }));
      }
      return (tenant) => (tenant === undefined ? together([...moments.values()]) : (moments.get(tenant) ?? nothing()));
    },
  };
}

function momentOf({ calls, errors, blocked, hits, in_flight }: Counter): TrafficMoment {
  return { calls, errors, blocked, hits, in_flight };
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
