import { type Weekday, weekdays } from '@tollgate/shared';

/** A moment as clocks on the wall show it. */
export interface WallTime {
  readonly day: Weekday;
  /** Minutes since midnight. */
  readonly minute: number;
}

/** Reads the wall clock of an IANA time zone, daylight saving included. Throws RangeError where there is no such zone. */
export function zoneClock(timeZone: string): (nowMs: number) => WallTime {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', weekday: 'short', hour: '2-digit', minute: '2-digit' });
  return (nowMs) => {
    const parts = new Map(format.formatToParts(nowMs).map(({ type, value }) => [type, value]));
    const day = (parts.get('weekday') ?? '').toLowerCase();
    const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
    return { day: weekdays.find((name) => name === day) ?? 'mon', minute };
  };
}

/** A span of the day, `from` inclusive, `to` exclusive, minutes since midnight; over midnight where `to` is smaller. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** `22:00-06:00` as minutes. */
export function daySpan(between: string): DaySpan {
  const [from = 0, to = 0] = between.split('-').map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return hours * 60 + minutes;
  });
  return { from, to };
}

/** Whether a moment is on one of the days and in the span. After midnight a span that began the day before still counts as that day's. */
export function isWithin({ day, minute }: WallTime, days: readonly Weekday[] | undefined, span: DaySpan | undefined): boolean {
  if (!span) return days?.includes(day) !== false;
  const { from, to } = span;
  if (from <= to) return minute >= from && minute < to && days?.includes(day) !== false;
  if (minute >= from) return days?.includes(day) !== false;
  return minute < to && days?.includes(dayBefore(day)) !== false;
}

function dayBefore(day: Weekday): Weekday {
  return weekdays[(weekdays.indexOf(day) + 6) % 7] ?? day;
}
