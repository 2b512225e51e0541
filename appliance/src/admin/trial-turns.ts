import { AdminRefusal } from '@tollgate/shared';

/** Who may go on: some at once, some wait in the order they came, and more are refused. */
export interface TrialTurns {
  /** Runs the work in its turn. Refuses with too_many, and with unavailable whoever left while waiting. */
  take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** What administrators try must not take the machine from calls. */
export function createTrialTurns({ atOnce, waiting: most }: { readonly atOnce: number; readonly waiting: number }): TrialTurns {
  const waiting = new Set<() => void>();
  let running = 0;

  /** Whether it came to its turn; false: it left before. */
  async function turn(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (running < atOnce) {
      running += 1;
      return true;
    }
    if (waiting.size >= most) throw new AdminRefusal('too_many', 'Too much is being tried at the moment: try again in a second.');
    return await new Promise((resolve) => {
      const leave = (): void => {
        if (waiting.delete(go)) resolve(false);
      };
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      waiting.add(go);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** The next one takes this one's place, so nobody can slip in between. */
  function pass(): void {
    const [next] = waiting;
    if (next === undefined) running -= 1;
    else {
      waiting.delete(next);
      next();
    }
  }

  return {
    async take(work, signal) {
      if (!(await turn(signal))) throw new AdminRefusal('unavailable', 'It was given up before its turn came.');
      try {
        return await work();
      } finally {
        pass();
      }
    },
  };
}
