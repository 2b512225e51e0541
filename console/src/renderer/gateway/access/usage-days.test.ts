import { expect, test } from 'vitest';
import type { UsageItem } from '@tollgate/shared';
import { usageDays } from './usage-days.ts';

const item = (time: string, calls: number, picos: string): UsageItem => ({
  time,
  calls,
  outcomes: { ok: calls, blocked: 0, provider_error: 0, cancelled: 0, interrupted: 0 },
  unpriced_calls: 0,
  usage: { input: 10, output: 5, cached_input: 0, cache_write: 0, reasoning: 0 },
  cost: [{ currency: 'USD', picos }],
  cache: { hits_exact: 0, hits_coalesced: 0, hits_semantic: 0, saved: [] },
  duration_ms: 1,
});

test('has every day, those without a call as 0', () => {
  const days = usageDays([item('2026-11-26T00:00:00.000Z', 3, '1500000000000'), item('2026-11-24T00:00:00.000Z', 1, '0')], {
    nowMs: Date.parse('2026-11-26T09:00:00Z'),
    days: 3,
  });
  expect(days.times.map((time) => new Date(time).toISOString().slice(0, 10))).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
  expect(days.calls).toEqual([1, 0, 3]);
  expect(days.tokens).toEqual([15, 0, 15]);
  expect(days.cost).toEqual([{ currency: 'USD', values: [0, 0, 1.5] }]);
});
