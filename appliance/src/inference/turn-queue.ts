/** Whose turn it is: one at a time, the others wait in the order they came. */
export interface TurnQueue {
  /** The function that gives the turn back (once; more calls do nothing), or why there is none. */
  take(signal: AbortSignal): Promise<(() => void) | 'full' | 'aborted'>;
  /** Resolves when nobody has the turn or waits for it. */
  idle(): Promise<void>;
}

/** `limit`: how many may wait. */
export function createTurnQueue(limit: number): TurnQueue {
  const waiting = new Set<() => void>();
  let taken = false;
  let atRest = Promise.withResolvers<void>();
  atRest.resolve();

  function giveBack(): () => void {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const [next] = waiting;
      taken = next !== undefined;
      next?.();
      if (!taken) atRest.resolve();
    };
  }

  return {
    async take(signal) {
      if (signal.aborted) return 'aborted';
      if (!taken) {
        taken = true;
        atRest = Promise.withResolvers();
        return giveBack();
      }
      if (waiting.size >= limit) return 'full';
      const { promise, resolve } = Promise.withResolvers<'turn' | 'aborted'>();
      const turn = (): void => {
        waiting.delete(turn);
        resolve('turn');
      };
      const abort = (): void => {
        if (waiting.delete(turn)) resolve('aborted');
      };
      waiting.add(turn);
      signal.addEventListener('abort', abort, { once: true });
      const outcome = await promise;
      signal.removeEventListener('abort', abort);
      return outcome === 'turn' ? giveBack() : 'aborted';
    },
    idle: () => atRest.promise,
  };
}
