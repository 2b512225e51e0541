import { plural } from './format.ts';

/** ISO 8601 text, or milliseconds since 1970. */
export type Instant = string | number;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Past this a date says more than a distance. */
const farMs = 30 * day;

/** 'just now', '5 min ago', 'in 3 h', '2 days ago'; beyond 30 days the date. '–' for what is no time. */
export function relativeTime(at: Instant, nowMs: number): string {
  const ms = instantMs(at);
  if (ms === undefined) return '–';
  const away = Math.abs(ms - nowMs);
  // The clock of the page ticks every 15 s: what has happened since is not in the future.
  if (away < 45 * second) return ms > nowMs + 20 * second ? 'in a moment' : 'just now';
  if (away >= farMs) return shortDate(ms);
  return ms > nowMs ? `in ${distance(away)}` : `${distance(away)} ago`;
}

/** In the reader's time zone: '26 Nov 2026, 08:30:12'. */
export function absoluteTime(at: Instant, timeZone?: string): string {
  const ms = instantMs(at);
  if (ms === undefined) return '–';
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(ms);
}

/** Both clocks, for a title: '26 Nov 2026, 08:30:12 (Europe/Zurich) · 26 Nov 2026, 07:30:12 UTC'. */
export function exactTime(at: Instant, timeZone?: string): string {
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const utc = `${absoluteTime(at, 'UTC')} UTC`;
  return zone === 'UTC' ? utc : `${absoluteTime(at, zone)} (${zone}) · ${utc}`;
}

/** '26 Nov 2026', in the reader's time zone. */
export function shortDate(at: Instant, timeZone?: string): string {
  const ms = instantMs(at);
  if (ms === undefined) return '–';
  const zone = timeZone === undefined ? {} : { timeZone };
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', ...zone }).format(ms);
}

/** Milliseconds since 1970; undefined for what is no time. */
export function instantMs(at: Instant): number | undefined {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  return Number.isFinite(ms) ? ms : undefined;
}

function distance(ms: number): string {
  if (ms < 59.5 * minute) return `${Math.max(1, Math.round(ms / minute))}\u00a0min`;
  if (ms < 23.5 * hour) return `${Math.max(1, Math.round(ms / hour))}\u00a0h`;
  return plural(Math.max(1, Math.round(ms / day)), 'day');
}
