import type { Health, Statistics } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { routeRows, routeState, targetState } from './route-row.ts';

const route = { id: 'assistant', targets: [{ model: 'small' }, { model: 'large' }] };
const sums = {
  calls: 4,
  outcomes: { ok: 3, blocked: 0, provider_error: 1, cancelled: 0, interrupted: 0 },
  unpriced_calls: 0,
  usage: { input: 1, output: 1, cached_input: 0, cache_write: 0, reasoning: 0 },
  cost: [],
  cache: { hits_exact: 0, hits_coalesced: 0, hits_semantic: 0, saved: [] },
  duration_ms: 10,
  refusals: [],
  guardrails: [],
  latency_ms: { p50: 1, p90: 2, p95: 3, p99: 4 },
  first_byte_ms: null,
};
const statistics: Statistics = {
  from: '2026-11-25T00:00:00.000Z',
  to: '2026-11-25T03:00:00.000Z',
  step: '1h',
  items: [{ time: '2026-11-25T01:00:00.000Z', route: 'assistant', ...sums }],
  groups: [{ route: 'assistant', ...sums }],
  totals: sums,
};
const health = (circuits: Readonly<Record<string, 'closed' | 'open' | 'half-open'>>): Health => ({
  status: 'ok',
  checked_at: '2026-11-25T03:00:00.000Z',
  targets: Object.entries(circuits).map(([model, circuit]) => ({ model, circuit, available: circuit === 'closed', in_flight: 0 })),
});

test('gives a route its traffic, with an hour without calls as 0', () => {
  const [row] = routeRows([route], { health: undefined, statistics });
  expect(row?.traffic).toEqual({ calls: 4, failed: 1, p95: 3, hourly: [0, 4, 0] });
});

test('a route without calls has none, and a latency that is not known', () => {
  const [row] = routeRows([{ ...route, id: 'quiet' }], { health: undefined, statistics });
  expect(row?.traffic).toEqual({ calls: 0, failed: 0, p95: undefined, hourly: [0, 0, 0] });
});

test('nothing is said of traffic that is not known', () => {
  expect(routeRows([route], { health: undefined, statistics: undefined })[0]?.traffic).toBeUndefined();
});

test.each([
  [{ small: 'closed', large: 'closed' }, 'Ready'],
  [{ small: 'open', large: 'closed' }, 'Degraded'],
  [{ small: 'half-open', large: 'closed' }, 'Degraded'],
  [{ small: 'open', large: 'open' }, 'No target works'],
  [{ small: 'closed' }, 'Not known'],
] as const)('of targets that are %j a route is %s', (circuits, word) => {
  const [row] = routeRows([route], { health: health(circuits), statistics: undefined });
  expect(routeState(row?.targets ?? []).word).toBe(word);
});

test('a target whose provider is down is not ready, though its circuit is closed', () => {
  expect(targetState({ model: 'small', circuit: 'closed', available: false, in_flight: 0 }).word).toBe('Down');
});
