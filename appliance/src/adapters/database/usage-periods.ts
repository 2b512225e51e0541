/** Rows of `usage_periods` that an hour belongs to. Days and months are those of UTC: an hour belongs to one day whoever looks. */
export const periods = ['day', 'month'] as const;
export type Period = (typeof periods)[number];

const hourMs = 3_600_000;
const hoursADay = 24;

/** The beginning of the period that holds this hour; both are hours from 1970-01-01 UTC. */
export function periodStart(period: Period, hour: number): number {
  switch (period) {
    case 'day':
      return Math.floor(hour / hoursADay) * hoursADay;
    case 'month':
      return monthStart(hour, 0);
  }
}

/** The beginning of the next period after the one that holds this hour. */
export function nextPeriod(period: Period, hour: number): number {
  switch (period) {
    case 'day':
      return periodStart('day', hour) + hoursADay;
    case 'month':
      return monthStart(hour, 1);
  }
}

function monthStart(hour: number, later: number): number {
  const at = new Date(hour * hourMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later) / hourMs;
}
