/** Resolves after `ms`; rejects when the signal fires first. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** How long to wait before something that failed is tried again: twice as long each time. Both reject when the signal fires. */
export interface Rests {
  next(signal: AbortSignal): Promise<void>;
  /** Waits until what went well is taken to last; the next rest is a short one then. */
  calm(signal: AbortSignal): Promise<void>;
  reset(): void;
}

/** Milliseconds. */
const [first, longest, calmAfter] = [2_000, 300_000, 60_000];

export function createRests(sleep: Sleep): Rests {
  let ms = first;
  const reset = (): void => {
    ms = first;
  };
  return {
    reset,
    async next(signal) {
      const now = ms;
      ms = Math.min(longest, ms * 2);
      await sleep(now, signal);
      signal.throwIfAborted();
    },
    async calm(signal) {
      await sleep(calmAfter, signal);
      signal.throwIfAborted();
      reset();
    },
  };
}
