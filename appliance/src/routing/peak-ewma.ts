/** How long a target takes, as far as it is known: a moving average that takes peaks at once. */
export interface PeakEwma {
  /** A measured time. */
  observe(ms: number, nowMs: number): void;
  /** A time that was cut short: it would have been longer. */
  observeAtLeast(ms: number, nowMs: number): void;
  /** The average as it was last measured; undefined: never. */
  measuredMs(): number | undefined;
  /** The same, faded for the time that nothing was heard; undefined: never measured. */
  fadedMs(nowMs: number): number | undefined;
}

/** After so long without a word a third (1/e) of the average is left: a target ten times slower than the best is asked again after 70 s. */
const decayMs = 30_000;

/**
 * Peak exponentially weighted moving average, as in Finagle's `PeakEwma` balancer: a time above the average becomes the average, one below
 * pulls it down with weight 1 - e^(-elapsed / decay). `nowMs` is of one clock that never goes back.
 */
export function createPeakEwma(): PeakEwma {
  let averageMs = 0;
  let heardAtMs: number | undefined;
  const kept = (nowMs: number): number => Math.exp(-Math.max(0, nowMs - (heardAtMs ?? nowMs)) / decayMs);

  function observe(ms: number, nowMs: number): void {
    const share = kept(nowMs);
    averageMs = heardAtMs === undefined || ms > averageMs ? ms : averageMs * share + ms * (1 - share);
    heardAtMs = nowMs;
  }

  return {
    observe,
    observeAtLeast(ms, nowMs) {
      if (heardAtMs === undefined || ms > averageMs) observe(ms, nowMs);
    },
    measuredMs: () => (heardAtMs === undefined ? undefined : averageMs),
    fadedMs: (nowMs) => (heardAtMs === undefined ? undefined : averageMs * kept(nowMs)),
  };
}
