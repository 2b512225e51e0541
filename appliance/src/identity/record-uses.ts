import type { Log } from '#ports';
import type { KeyIndex } from './key-index.ts';
import type { KeyStore, KeyUse } from './stored-key.ts';

export interface RecordUsesOptions {
  readonly index: Pick<KeyIndex, 'takeUses'>;
  readonly store: Pick<KeyStore, 'used'>;
  readonly log: Log;
  /** Milliseconds. */
  readonly intervalMs?: number;
}

/** Writes when keys were last used to the store, at most once a minute a key and never while a call waits; the last ones on closing. */
export function recordUses({ index, store, log, intervalMs = 60_000 }: RecordUsesOptions): {
  flush(): Promise<void>;
  close(): Promise<void>;
} {
  const unwritten = new Map<string, KeyUse>();
  let writing = Promise.resolve();
  const write = async (): Promise<void> => {
    for (const use of index.takeUses()) unwritten.set(use.id, use);
    if (unwritten.size === 0) return;
    const uses = [...unwritten.values()];
    try {
      await store.used(uses);
      for (const use of uses) if (unwritten.get(use.id) === use) unwritten.delete(use.id);
    } catch {
      log('warn', 'when keys were last used could not be written: it is tried again in a minute', { keys: uses.length });
    }
  };
  const flush = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };
  const timer = setInterval(() => void flush(), intervalMs);
  timer.unref();
  return {
    flush,
    close: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}
