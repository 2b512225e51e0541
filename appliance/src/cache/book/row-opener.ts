import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import type { CacheEntry } from '../cache-ports.ts';
import type { CacheHeadRow } from './book-ports.ts';
import type { CacheSealer, CacheSealing } from './cache-sealing.ts';
import { entryOf, headFromBytes } from './sealed-head.ts';

/** Who is asked for keys, and told what came of rows. */
export interface RowOpenerPorts {
  readonly sealing: Pick<CacheSealing, 'known' | 'find'>;
  readonly opened: (entry: CacheEntry) => void;
  /** Its key is no more, or it was changed. */
  readonly refused: (id: string) => void;
}

/** Opens rows as a store tells of them. */
export interface RowOpener {
  /** At once where the keys are known. */
  put(rows: readonly CacheHeadRow[]): void;
  /** Opens one now. Rejects where its key cannot be asked for. */
  open(row: CacheHeadRow): Promise<void>;
  /** What waits for its key is wanted no more. */
  removed(ids: readonly string[]): void;
  clear(): void;
  /** Resolves when nothing waits. */
  idle(): Promise<void>;
  close(): void;
}

/** Milliseconds of opening until others get their turn. */
const sliceMs = 4;
const retryMs = 1_000;

/** See `RowOpener`. */
export function rowOpener(ports: RowOpenerPorts): RowOpener {
  const { sealing } = ports;
  const waiting = new Map<string, CacheHeadRow>();
  const stop = new AbortController();
  let working: Promise<void> | undefined;

  function work(): void {
    if (waiting.size === 0 || stop.signal.aborted) return;
    working ??= openWaiting().finally(() => {
      working = undefined;
      work();
    });
  }

  async function openWaiting(): Promise<void> {
    let began = performance.now();
    for (let [row] = waiting.values(); row !== undefined && !stop.signal.aborted; [row] = waiting.values()) {
      try {
        const sealer = await sealing.find(row.dataKey);
        // It may have been removed or put anew meanwhile.
        if (waiting.get(row.id) !== row) continue;
        waiting.delete(row.id);
        openRow(ports, sealer, row);
      } catch {
        // The store of the keys does not answer: nothing is known of these rows yet.
        await delay(retryMs, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
      }
      if (performance.now() - began < sliceMs) continue;
      await breathe();
      began = performance.now();
    }
  }

  return {
    put(rows) {
      for (const row of rows) {
        const sealer = sealing.known(row.dataKey);
        waiting.delete(row.id);
        if (sealer) openRow(ports, sealer, row);
        else waiting.set(row.id, row);
      }
      work();
    },
    open: async (row) => openRow(ports, sealing.known(row.dataKey) ?? (await sealing.find(row.dataKey)), row),
    removed(ids) {
      for (const id of ids) waiting.delete(id);
    },
    clear: () => waiting.clear(),
    idle: async () => {
      while (working !== undefined) await working;
    },
    close: () => stop.abort(),
  };
}

function openRow({ opened, refused }: RowOpenerPorts, sealer: CacheSealer | undefined, row: CacheHeadRow): void {
  const bytes = sealer?.open(row.head, { ...row, part: 'head' });
  const head = bytes && headFromBytes(bytes);
  if (head) opened(entryOf(row, head));
  else refused(row.id);
}
