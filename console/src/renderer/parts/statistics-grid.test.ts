import { expect, test } from 'vitest';
import { stepFor, stepTimes, valuesAt } from './statistics-grid.ts';

const hour = 3_600_000;

test('a longer span has longer steps', () => {
  expect([hour, 6 * hour, 24 * hour, 168 * hour, 720 * hour].map(stepFor)).toEqual(['1m', '5m', '1h', '1h', '1d']);
});

test('a step without a call is drawn as well', () => {
  const times = stepTimes({ from: '2026-11-26T00:00:00.000Z', to: '2026-11-26T03:00:00.000Z', step: '1h' });
  expect(times).toHaveLength(3);
  expect(valuesAt(times, [], { read: () => 1, absent: 0 })).toEqual([0, 0, 0]);
  expect(valuesAt(times, [], { read: () => 1, absent: null })).toEqual([null, null, null]);
});
