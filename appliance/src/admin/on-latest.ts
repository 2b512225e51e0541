import { AdminRefusal } from '@tollgate/shared';
import type { Truth } from './truth.ts';

/** Two nodes may change the configuration at once; the slower one looks again. */
const mostTries = 8;

/**
 * Runs what builds on the stored revision, and again where another node committed one meanwhile. `built`: told the number of the revision that it
 * builds on, 0 where there is none. Rejects as `attempt` does; with AdminRefusal conflict where others are faster again and again.
 */
export async function onLatest<T>(truth: Pick<Truth, 'latest'>, attempt: (built: (on: number) => void) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    let base: number | undefined;
    try {
      return await attempt((on) => {
        base = on;
      });
    } catch (error) {
      if (error instanceof AdminRefusal) throw error;
      const latest = (await truth.latest())?.number ?? 0;
      // Nobody was faster: it failed for a reason of its own.
      if (base === undefined || latest === base) throw error;
      if (tries === mostTries)
        throw new AdminRefusal('conflict', 'others change the configuration at the same moment: try again', { cause: error });
    }
  }
}
