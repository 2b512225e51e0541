/** Numbers, money and times as people read them. Pure: the time is passed in; grouping is British whatever the machine's language. */

const space = '\u00a0';
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** 12345 → '12,345'. */
export function count(value: number | bigint): string {
  return whole.format(value);
}

/** One thing or several: `plural(1, 'key')` → '1 key', `plural(1200, 'policy', 'policies')` → '1,200 policies'. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)}${space}${value === 1 ? one : many}`;
}

/** Three digits and a magnitude from 10,000 up: 1234567 → '1.2 M'. */
export function compact(value: number): string {
  const size = Math.abs(value);
  if (size < 10_000) return Number.isInteger(value) ? count(value) : tenths.format(value);
  return scaled(value, 1000, ['k', 'M', 'bn', 'tn']);
}

/** 1234567 → '1.2 M tokens'. */
export function tokens(value: number): string {
  return `${compact(value)}${space}${value === 1 ? 'token' : 'tokens'}`;
}

/** Decimal, as disks and networks are sold: 1536000 → '1.5 MB'. */
export function bytes(value: number): string {
  return Math.abs(value) < 1000 ? `${count(value)}${space}B` : scaled(value, 1000, ['kB', 'MB', 'GB', 'TB', 'PB']);
}

/** A share of 1: 0.1234 → '12.3%'; what is above 0 never shows as 0. */
export function percentage(ratio: number): string {
  const percent = ratio * 100;
  if (percent > 0 && percent < 0.1) return '<0.1%';
  if (percent > 99.9 && percent < 100) return '>99.9%';
  return `${tenths.format(percent)}%`;
}

/** 0.42 → '0.4 ms', 240 → '240 ms', 1800 → '1.8 s', 125000 → '2 min 5 s', 97 h → '4 d 1 h'. */
export function milliseconds(value: number): string {
  if (value < 0) return `−${milliseconds(-value)}`;
  if (value < 10) return `${tenths.format(value)}${space}ms`;
  if (value < 999.5) return `${count(value)}${space}ms`;
  if (value < 59_950) return `${tenths.format(value / 1000)}${space}s`;
  const seconds = Math.round(value / 1000);
  if (seconds < 3600) return twoUnits(seconds, [60, 'min'], [1, 's']);
  const minutes = Math.round(value / 60_000);
  if (minutes < 1440) return twoUnits(minutes, [60, 'h'], [1, 'min']);
  return twoUnits(Math.round(value / 3_600_000), [24, 'd'], [1, 'h']);
}

function twoUnits(value: number, [size, large]: readonly [number, string], [, small]: readonly [number, string]): string {
  const [much, rest] = [Math.floor(value / size), value % size];
  return `${count(much)}${space}${large}${rest === 0 ? '' : ` ${rest}${space}${small}`}`;
}

function scaled(value: number, step: number, units: readonly string[]): string {
  let [size, unit] = [value / step, 0];
  while (Math.abs(size) >= step - 0.5 && unit < units.length - 1) {
    size /= step;
    unit += 1;
  }
  const digits = Math.abs(size) < 99.95 ? tenths : whole;
  return `${digits.format(size)}${space}${units[unit] ?? ''}`;
}
