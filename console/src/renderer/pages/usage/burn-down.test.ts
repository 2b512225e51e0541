import type { UsageItem } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { burnDown } from './burn-down.ts';

const day = 86_400_000;
const begin = Date.parse('2026-11-23T00:00:00.000Z');
const item = (time: string, picos: string): UsageItem => ({
  time,
  calls: 1,
  outcomes: { ok: 1, blocked: 0, provider_error: 0, cancelled: 0, interrupted: 0 },
  unpriced_calls: 0,
  usage: { input: 0, output: 0, cached_input: 0, cache_write: 0, reasoning: 0 },
  cost: [{ currency: 'USD', picos }],
  cache: { hits_exact: 0, hits_coalesced: 0, hits_semantic: 0, saved: [] },
  duration_ms: 0,
});

test('what is left falls with what was spent, up to now', () => {
  const { times, series } = burnDown(
    [item('2026-11-23T00:00:00.000Z', '10000000000000'), item('2026-11-24T00:00:00.000Z', '5000000000000')],
    {
      budget: { amount: '30', raised: '10', currency: 'USD', period_start: '2026-11-23T00:00:00.000Z' },
      endMs: begin + 4 * day,
      nowMs: begin + 1.5 * day,
      stepMs: day,
    },
  );
  expect(times).toHaveLength(5);
  expect(series[0]?.values).toEqual([40, 30, 25, null, null]);
  expect(series[1]?.values).toEqual([40, 30, 20, 10, 0]);
});
