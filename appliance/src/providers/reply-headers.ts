import type { UpstreamHeaders } from '#pipeline/call';

/** The first value of a header. */
export function headerOf(headers: UpstreamHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** Milliseconds from `retry-after-ms` or `retry-after` (RFC 9110: seconds, or a date, which is read against the reply's own). */
export function retryAfter(headers: UpstreamHeaders): number | undefined {
  const ms = Number(headerOf(headers, 'retry-after-ms') ?? Number.NaN);
  if (ms >= 0) return Math.ceil(ms);
  const value = headerOf(headers, 'retry-after');
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (seconds >= 0) return Math.ceil(seconds * 1000);
  const wait = Date.parse(value) - Date.parse(headerOf(headers, 'date') ?? '');
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
