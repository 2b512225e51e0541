import type { Log } from '#ports';
import type { CounterSeed } from './durable-spend.ts';

export interface HearingPorts {
  readonly seeds: () => Promise<readonly CounterSeed[]>;
  /** Resolves after so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Log;
}

/** Milliseconds in which the ledger has what other nodes had just spent. */
const settledMs = 250;
/** Milliseconds that calls wait at most for what the ledger has. */
const patienceMs = 600;

/**
 * Tells what budgets have spent everywhere, when the shared counters are gone: what this node last heard of them may be long ago. Resolves when it is
 * told or was waited for long enough; what comes later is told then. Never rejects.
 */
export function hearOthers({ seeds, sleep, log }: HearingPorts, tell: (seed: CounterSeed) => void): Promise<void> {
  const heard = async (): Promise<void> => {
    await sleep(settledMs);
    try {
      for (const seed of await seeds()) tell(seed);
    } catch {
      log('error', 'the ledger does not say what budgets have spent: this node counts from what it has seen of them itself');
    }
  };
  return Promise.race([heard(), sleep(patienceMs)]);
}
