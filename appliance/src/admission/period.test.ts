import { type BudgetConfiguration, budgetPeriods } from '@tollgate/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeZones } from './local-day.ts';
import { periods } from './period.ts';

type Rhythm = Pick<BudgetConfiguration, 'period' | 'time_zone' | 'fiscal_year_start'>;
const zone = createTimeZones();
const periodsOf = (rhythm: Rhythm) => periods(rhythm, zone(rhythm.time_zone));

const zones = [
  'UTC',
  'Asia/Kolkata',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Beirut',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const fiscal = ['01-01', '04-01', '07-01', '02-28', '10-15'];
/** 2000 to 2035. */
const moments = fc.integer({ min: 946_684_800_000, max: 2_051_222_400_000 });

function at(time: string, rhythm: Rhythm): readonly [string, string | undefined] {
  const { start, endMs } = periodsOf(rhythm)(Date.parse(time));
  return [start, endMs === undefined ? undefined : new Date(endMs).toISOString()];
}

describe('the period of a budget', () => {
  it('holds each moment, ends where the next begins, and begins with a local day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...budgetPeriods.filter((period) => period !== 'total')),
        fc.constantFrom(...zones),
        fc.constantFrom(...fiscal),
        moments,
        (period, time_zone, fiscal_year_start, nowMs) => {
          const rhythm = { period, time_zone, fiscal_year_start };
          const { start, endMs = 0 } = periodsOf(rhythm)(nowMs);
          const startMs = Date.parse(start);
          expect(startMs).toBeLessThanOrEqual(nowMs);
          expect(nowMs).toBeLessThan(endMs);
          expect(periodsOf(rhythm)(endMs).start).toBe(new Date(endMs).toISOString());
          expect(periodsOf(rhythm)(startMs)).toEqual({ start, endMs });
          expect(periodsOf(rhythm)(endMs - 1)).toEqual({ start, endMs });
          const clock = new Intl.DateTimeFormat('en-GB', { timeZone: time_zone, timeStyle: 'medium' });
          // Where clocks leap over midnight the day begins after it.
          expect(['00:00:00', '01:00:00']).toContain(clock.format(startMs));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('knows days of 23 and of 25 hours', () => {
    expect(at('2026-03-29T12:00:00Z', { period: 'day', time_zone: 'Europe/Berlin' })).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(at('2026-10-25T12:00:00Z', { period: 'day', time_zone: 'Europe/Berlin' })).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
  });

  it('begins weeks on Monday, months on the first', () => {
    expect(at('2026-11-26T01:00:00Z', { period: 'week' })).toEqual(['2026-11-23T00:00:00.000Z', '2026-11-30T00:00:00.000Z']);
    expect(at('2026-11-30T20:00:00Z', { period: 'month', time_zone: 'Asia/Kolkata' })).toEqual([
      '2026-11-30T18:30:00.000Z',
      '2026-12-31T18:30:00.000Z',
    ]);
  });

  it('begins quarters and years with the fiscal year', () => {
    expect(at('2026-03-31T12:00:00Z', { period: 'year', fiscal_year_start: '04-01' })).toEqual([
      '2025-04-01T00:00:00.000Z',
      '2026-04-01T00:00:00.000Z',
    ]);
    expect(at('2026-02-10T12:00:00Z', { period: 'quarter', fiscal_year_start: '02-15' })).toEqual([
      '2025-11-15T00:00:00.000Z',
      '2026-02-15T00:00:00.000Z',
    ]);
    expect(at('2026-11-26T12:00:00Z', { period: 'total' })).toEqual(['', undefined]);
  });
});
