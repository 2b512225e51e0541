import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodStart } from './usage-periods.ts';
import { stretches } from './usage-range.ts';

const hour = (iso: string) => Date.parse(iso) / 3_600_000;

test('reads whole months and days, and hours at the ends', () => {
  expect(stretches(hour('2026-09-29T05:00Z'), hour('2026-12-02T03:00Z'), 'none')).toEqual([
    { source: 'hour', from: hour('2026-09-29T05:00Z'), to: hour('2026-09-30T00:00Z') },
    { source: 'day', from: hour('2026-09-30T00:00Z'), to: hour('2026-10-01T00:00Z') },
    { source: 'month', from: hour('2026-10-01T00:00Z'), to: hour('2026-12-01T00:00Z') },
    { source: 'day', from: hour('2026-12-01T00:00Z'), to: hour('2026-12-02T00:00Z') },
    { source: 'hour', from: hour('2026-12-02T00:00Z'), to: hour('2026-12-02T03:00Z') },
  ]);
  expect(stretches(hour('2026-11-01T00:00Z'), hour('2026-12-01T00:00Z'), 'day').map(({ source }) => source)).toEqual(['day']);
  expect(stretches(5, 5, 'none')).toEqual([]);
});

test('covers any range without gap or overlap, by periods that begin and end where the stretch does', () => {
  const hours = fc.integer({ min: hour('2024-01-01T00:00Z'), max: hour('2028-01-01T00:00Z') });
  fc.assert(
    fc.property(
      hours,
      hours,
      fc.constantFrom('none' as const, 'hour' as const, 'day' as const, 'month' as const),
      (one, other, granularity) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        let at = from;
        for (const stretch of stretches(from, to, granularity)) {
          expect(stretch.from).toBe(at);
          expect(stretch.to).toBeGreaterThan(at);
          if (stretch.source !== 'hour')
            expect([stretch.from, stretch.to].map((end) => periodStart(stretch.source === 'day' ? 'day' : 'month', end))).toEqual([
              stretch.from,
              stretch.to,
            ]);
          at = stretch.to;
        }
        expect(at).toBe(to);
      },
    ),
  );
});
