import { expect, test } from 'vitest';
import { waterfallOf } from './waterfall.ts';

test('stages are shares of the whole call, and a provider’s time is told apart', () => {
  const { rows, totalMs, providerMs } = waterfallOf({
    duration_ms: 200,
    timeline: [
      { stage: 'authenticate', started_ms: 0, ms: 2 },
      { stage: 'cache' },
      { stage: 'try', started_ms: 50, ms: 40, failure: 'timeout' },
      { stage: 'try', started_ms: 90, ms: 60 },
      { stage: 'relay', started_ms: 150, ms: 50 },
    ],
  });
  expect(rows.map(({ kind }) => kind)).toEqual(['gateway', 'gateway', 'failed', 'provider', 'provider']);
  expect(rows[1]?.bar).toBeUndefined();
  expect(rows[3]?.bar).toEqual({ from: 0.45, length: 0.3 });
  expect([totalMs, providerMs]).toEqual([200, 150]);
});

test('what the cache answered comes from no provider', () => {
  const { rows, providerMs } = waterfallOf({
    duration_ms: 8,
    timeline: [
      { stage: 'cache', started_ms: 1, ms: 1 },
      { stage: 'relay', started_ms: 2, ms: 6 },
    ],
  });
  expect(rows.map(({ kind }) => kind)).toEqual(['gateway', 'gateway']);
  expect(providerMs).toBeUndefined();
});

test('a call of no length has no bars', () => {
  const { rows, providerMs } = waterfallOf({ timeline: [{ stage: 'authenticate', started_ms: 0, ms: 0 }] });
  expect(rows[0]?.bar).toBeUndefined();
  expect(providerMs).toBeUndefined();
});
