import type { Statistics, StatisticsTotals } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { routeSeries } from './route-series.ts';

const totals: StatisticsTotals = {
  calls: 5,
  outcomes: { ok: 3, blocked: 1, provider_error: 1, cancelled: 0, interrupted: 0 },
  unpriced_calls: 0,
  usage: { input: 10, output: 10, cached_input: 0, cache_write: 0, reasoning: 0 },
  cost: [{ currency: 'EUR', picos: '2500000000000' }],
  cache: { hits_exact: 1, hits_coalesced: 0, hits_semantic: 1, saved: [] },
  duration_ms: 100,
  refusals: [{ code: 'rate_limited', calls: 2 }],
  guardrails: [],
  latency_ms: { p50: 10, p90: 20, p95: 30, p99: 40 },
  first_byte_ms: null,
};
const day: Statistics = {
  from: '2026-11-25T00:00:00.000Z',
  to: '2026-11-25T02:00:00.000Z',
  step: '1h',
  items: [{ time: '2026-11-25T01:00:00.000Z', ...totals }],
  groups: [],
  totals,
};

test('tells answers of the cache from those of models, and counts refusals with what was blocked', () => {
  const values = Object.fromEntries(routeSeries(day).traffic.map((series) => [series.label, series.values]));
  expect(values).toEqual({
    'Answered by a model': [0, 1],
    'From the cache': [0, 2],
    'Blocked or refused': [0, 3],
    Failed: [0, 1],
    'Caller left': [0, 0],
  });
});

test('an hour without calls has no latency, rather than none at all', () => {
  expect(routeSeries(day).latency[1]?.values).toEqual([null, 30]);
});

test('cost is drawn in the currency there is', () => {
  const { cost, currency } = routeSeries(day);
  expect([currency, cost[0]?.values]).toEqual(['EUR', [0, 2.5]]);
});

test('without any call there is nothing to draw', () => {
  const quiet = { ...totals, calls: 0, cost: [], refusals: [] };
  const series = routeSeries({ ...day, items: [], totals: quiet });
  expect([series.traffic, series.cost]).toEqual([[], []]);
});
