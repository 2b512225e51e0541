import type { Statistics, StatisticsItem } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { groupSeries } from './group-series.ts';

const nothing = {
  outcomes: { ok: 0, blocked: 0, provider_error: 0, cancelled: 0, interrupted: 0 },
  unpriced_calls: 0,
  usage: { input: 0, output: 0, cached_input: 0, cache_write: 0, reasoning: 0 },
  cost: [],
  cache: { hits_exact: 0, hits_coalesced: 0, hits_semantic: 0, saved: [] },
  duration_ms: 0,
  refusals: [],
  guardrails: [],
  latency_ms: null,
  first_byte_ms: null,
};
const at = (hour: number, calls: number, group: Partial<StatisticsItem>): StatisticsItem => ({
  time: `2026-11-26T0${hour}:00:00.000Z`,
  ...nothing,
  calls,
  ...group,
});
const statistics: Statistics = {
  from: '2026-11-26T00:00:00.000Z',
  to: '2026-11-26T02:00:00.000Z',
  step: '1h',
  items: [at(0, 1, { model: 'small' }), at(0, 9, { rest: true }), at(1, 5, { model: 'large' }), at(1, 0, { model: '' })],
  groups: [],
  totals: { ...nothing, calls: 15 },
};

test('the largest group comes first, the rest last and grey, and empty ones not at all', () => {
  const { times, series } = groupSeries(statistics, { by: 'model', read: ({ calls }) => calls, label: 'Calls' });
  expect(times).toHaveLength(2);
  expect(series).toEqual([
    { label: 'large', values: [0, 5] },
    { label: 'small', values: [1, 0] },
    { label: 'All others', values: [9, 0], tone: 'muted' },
  ]);
});
