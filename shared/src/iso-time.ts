/** ISO 8601 UTC with milliseconds, of epoch milliseconds. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
