const pattern = /^([0-9]{1,9})(ms|s|m|h|d)$/;
const unitMs = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** Milliseconds of '500ms', '10s', '15m', '1h' or '90d'; undefined for anything else, and past 285,000 years. */
export function durationMs(text: string): number | undefined {
  const match = pattern.exec(text);
  const unit = unitMs.get(match?.[2] ?? '');
  const milliseconds = unit === undefined ? Number.NaN : Number(match?.[1]) * unit;
  return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
}
