/** Revisions that go back by themselves unless somebody confirms them. */
import type { Store } from '#adapters/database/open-store';
import { revisionRows } from '#adapters/database/revision-rows';
import { type RevertContext, revertUnconfirmed } from '#admin/revert-unconfirmed';
import type { JsonObject } from '#pipeline/json';
import type { Log } from '#ports';
import type { House } from './wiring-house.ts';

export interface Overdue {
  readonly house: Pick<House, 'administration'>;
  readonly store: Store;
  readonly node: string;
  readonly log: Log;
}

/** Takes revisions back that were to be confirmed while nothing ran, before any is in use; the configuration that is stored then. */
export async function takeBackOverdue({ house, store, node, log }: Overdue): Promise<JsonObject | undefined> {
  const rows = revisionRows(store.db);
  if ((await rows.unconfirmed()).length > 0) {
    const context = house.administration({
      prepare: async () => ({ activate: () => undefined, discard: () => undefined }),
      cache: () => undefined,
      records: noRecords,
      status: () => ({ running: false }),
      address: async () => undefined,
    });
    const trials = watchTrials({ ...context, node }, log);
    await trials.look();
    trials.close();
  }
  return (await rows.latest())?.document;
}

async function* noRecords(): AsyncGenerator<JsonObject> {
  // Going back reads none.
}

/** A timer waits no longer than this at once, milliseconds: a clock that was set is noticed. */
const longestWaitMs = 60_000;
/** Milliseconds until what failed is tried again. */
const againMs = 5_000;

export interface Trials {
  /**
   * Looks now, and waits for what is due next: at start, and after each revision. Resolves to whether a revision is on trial. Never rejects: what
   * fails is tried again.
   */
  look(): Promise<boolean>;
  close(): void;
}

/** Takes revisions back that were not confirmed in time. */
export function watchTrials(context: RevertContext, log: Log): Trials {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const wait = (milliseconds: number): void => {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(() => void look(), Math.min(Math.max(milliseconds, 1), longestWaitMs));
    timer.unref();
  };
  const look = async (): Promise<boolean> => {
    try {
      const due = await revertUnconfirmed(context);
      if (due === undefined) clearTimeout(timer);
      else wait(due - context.clock.now());
      return due !== undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      log('error', 'a revision that was not confirmed in time could not be taken back: it is tried again', { reason });
      wait(againMs);
      return true;
    }
  };
  return {
    look,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
