import { within } from './within.ts';

/** Failures in a row after which a model is left alone for a while, and for how many milliseconds. */
const mostFailures = 3;
const restMs = 500;

/**
 * Work with a deadline of its own. What fails again and again is left alone for a while and rejects at once then: a model that hangs must not
 * cost every call its deadline.
 */
export function resting<T, Asked extends readonly unknown[]>(
  work: (...asked: Asked) => Promise<T>,
  { ms, monotonic }: { readonly ms: number; readonly monotonic: () => number },
): (...asked: Asked) => Promise<T> {
  let failures = 0;
  let restsUntil = 0;
  return async (...asked) => {
    if (failures >= mostFailures && monotonic() < restsUntil) throw new Error('resting');
    try {
      const done = await within(work(...asked), ms);
      failures = 0;
      return done;
    } catch (error) {
      failures += 1;
      restsUntil = monotonic() + restMs;
      throw error;
    }
  };
}
