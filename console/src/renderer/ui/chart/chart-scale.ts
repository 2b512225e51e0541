/** One value for each time of a chart; null where nothing is known. */
export type Values = readonly (number | null)[];

const stepsOfTen = [1, 2, 2.5, 5, 10];

/** The largest value of an axis that starts at 0: the next round number that `parts` equal steps reach. */
export function niceMaximum(largest: number, parts = 4): number {
  if (!(largest > 0)) return 1;
  const step = largest / parts;
  const magnitude = 10 ** Math.floor(Math.log10(step));
  const factor = stepsOfTen.find((one) => one * magnitude >= step * (1 - 1e-9)) ?? 10;
  return factor * magnitude * parts;
}

/** Where an axis has its lines: `parts` equal steps from 0 to `maximum`. */
export function axisSplits(maximum: number, parts = 4): number[] {
  return Array.from({ length: parts + 1 }, (_, index) => (maximum * index) / parts);
}

/** The largest of several series; with `stacked`, of their sum at any one time. 0 for nothing at all. */
export function largestValue(series: readonly Values[], stacked: boolean): number {
  const tops = stacked ? stackValues(series).slice(-1) : series;
  return tops.reduce((most, values) => values.reduce<number>((top, value) => Math.max(top, value ?? 0), most), 0);
}

/** Each series on top of those before it: the upper edge of every layer. A null counts as nothing. */
export function stackValues(series: readonly Values[]): readonly (readonly number[])[] {
  let below: readonly number[] = [];
  return series.map((values) => {
    below = values.map((value, index) => (below[index] ?? 0) + (value ?? 0));
    return below;
  });
}

const dayMs = 86_400_000;

/** The name of a moment under an axis whose lines are `stepMs` apart: time of day, day, or month. Local time. */
export function axisTime(ms: number, stepMs: number): string {
  if (stepMs < dayMs) {
    const midnight = new Date(ms).getHours() === 0 && new Date(ms).getMinutes() === 0;
    return midnight ? formats.day.format(ms) : formats.time.format(ms);
  }
  return stepMs < 28 * dayMs ? formats.day.format(ms) : formats.month.format(ms);
}

/** The same in full, for the reading under the cursor: buckets of a day or more have no time of day. */
export function momentText(ms: number, bucketMs: number): string {
  return bucketMs < dayMs ? `${formats.long.format(ms)}, ${formats.time.format(ms)}` : formats.long.format(ms);
}

/** Milliseconds between two times of a chart; an hour where there is only one. */
export function bucketOf(times: readonly number[]): number {
  const [first, second] = times;
  return first === undefined || second === undefined || second <= first ? 3_600_000 : second - first;
}

const formats = {
  time: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }),
  day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }),
  month: new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' }),
  long: new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
} as const;
