import type { Clock } from '#ports';

/** Resolves after `ms`; rejects when the signal fires first. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export interface PaceOptions {
  /** Absent: no pace. */
  readonly perSecond: number | undefined;
  readonly clock: Clock;
  readonly sleep: Sleep;
}

/** Holds a speaker to a rate; `said` counts from the start. Late words are caught up, so that the rate holds over the whole reply. */
export function createPace({ perSecond, clock, sleep }: PaceOptions, signal: AbortSignal): (said: number) => Promise<void> {
  const began = clock.monotonic();
  return async (said) => {
    if (perSecond !== undefined) await pause(sleep, began + (said * 1000) / perSecond - clock.monotonic(), signal);
  };
}

/** Sleeps, or less when the signal fires: the caller looks at it afterwards. */
export async function pause(sleep: Sleep, ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return;
  try {
    await sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
