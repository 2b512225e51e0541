const dayMs = 86_400_000;
/** No place is further from UTC than this, milliseconds (-12 h to +14 h). */
const furthestMs = 16 * 3_600_000;

/** Days as people in a time zone count them: whole days since 1970-01-01. */
export interface LocalDays {
  at(ms: number): number;
  /** The first moment of a day, epoch milliseconds: midnight, or what comes after it where clocks leap over midnight. */
  start(day: number): number;
}

/** Days of each time zone, made once: what knows a zone is large. Throws RangeError for a time zone that there is not. */
export function createTimeZones(): (timeZone: string | undefined) => LocalDays {
  const known = new Map<string, LocalDays>([['UTC', utcDays]]);
  return (timeZone = 'UTC') => {
    let days = known.get(timeZone);
    if (!days) known.set(timeZone, (days = localDays(timeZone)));
    return days;
  };
}

const utcDays: LocalDays = { at: (ms) => Math.floor(ms / dayMs), start: (day) => day * dayMs };

function localDays(timeZone: string): LocalDays {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', year: 'numeric', month: 'numeric', day: 'numeric' });

  function at(ms: number): number {
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts.get('year') ?? Number.NaN, (parts.get('month') ?? Number.NaN) - 1, parts.get('day')) / dayMs;
  }

  /** Clocks change at whole seconds. */
  function start(day: number): number {
    let before = (day * dayMs - furthestMs) / 1_000;
    let from = (day * dayMs + furthestMs) / 1_000;
    while (from - before > 1) {
      const middle = Math.floor((before + from) / 2);
      if (at(middle * 1_000) >= day) from = middle;
      else before = middle;
    }
    return from * 1_000;
  }

  return { at, start };
}

export interface LocalDate {
  readonly year: number;
  /** From 0. */
  readonly month: number;
  /** From 1. */
  readonly day: number;
}

export function dateOf(day: number): LocalDate {
  const date = new Date(day * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

export function dayOf({ year, month, day }: LocalDate): number {
  return Date.UTC(year, month, day) / dayMs;
}
