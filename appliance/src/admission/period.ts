import type { BudgetConfiguration } from '@tollgate/shared';
import { dateOf, dayOf, type LocalDays } from './local-day.ts';

/** A stretch of time for which a budget holds. */
export interface Period {
  /** ISO 8601 UTC with milliseconds; '' for a budget that never begins anew. */
  readonly start: string;
  /** Epoch milliseconds, the first that is no longer of it; undefined: it never ends. */
  readonly endMs: number | undefined;
}

type Rhythm = Pick<BudgetConfiguration, 'period' | 'fiscal_year_start'>;

const always: Period = { start: '', endMs: undefined };

/** Which period a moment is in. `days` are those of the time zone. */
export function periods(rhythm: Rhythm, days: LocalDays): (nowMs: number) => Period {
  if (rhythm.period === 'total') return () => always;
  let known = { startMs: Number.POSITIVE_INFINITY, endMs: Number.NEGATIVE_INFINITY, period: always };
  return (nowMs) => {
    if (nowMs >= known.startMs && nowMs < known.endMs) return known.period;
    const { first, next } = bounds(rhythm, days.at(nowMs));
    const startMs = days.start(first);
    const endMs = days.start(next);
    known = { startMs, endMs, period: { start: new Date(startMs).toISOString(), endMs } };
    return known.period;
  };
}

interface Bounds {
  /** Its first day, and the first day of the one after it. */
  readonly first: number;
  readonly next: number;
}

function bounds({ period, fiscal_year_start: fiscal = '01-01' }: Rhythm, today: number): Bounds {
  switch (period) {
    case 'day':
      return { first: today, next: today + 1 };
    case 'week': {
      // 1970-01-01 was a Thursday.
      const first = today - ((((today + 3) % 7) + 7) % 7);
      return { first, next: first + 7 };
    }
    case 'month':
      return months(today, 1, '01-01');
    case 'quarter':
      return months(today, 3, fiscal);
    case 'year':
      return months(today, 12, fiscal);
    case 'total':
      return { first: today, next: today };
  }
}

/** Stretches of so many months, one of which begins on `anchor` (month and day). */
function months(today: number, count: number, anchor: string): Bounds {
  const [anchorMonth = 1, day = 1] = anchor.split('-').map(Number);
  const { year, month, day: dayToday } = dateOf(today);
  const now = year * 12 + month;
  const offset = (anchorMonth - 1) % count;
  const begun = now - ((now - offset) % count);
  const start = begun === now && dayToday < day ? begun - count : begun;
  return { first: monthDay(start, day), next: monthDay(start + count, day) };
}

function monthDay(monthsSinceYear0: number, day: number): number {
  return dayOf({ year: Math.floor(monthsSinceYear0 / 12), month: monthsSinceYear0 % 12, day });
}
