import type { CacheEntry } from '../cache-ports.ts';
import type { WholeEntry } from './book-ports.ts';
import { sizeOf } from './reply-memory.ts';

/** How much may wait, or go together. */
export interface WriteLimits {
  readonly entries: number;
  /** Of replies. */
  readonly bytes: number;
}

/** What a store has still to hear of: of each entry one thing at most, the last one, but for one that is to be removed and put anew. */
export interface WaitingWrites {
  /** False: too much waits already, and the store will not hear of it. */
  put(whole: WholeEntry): boolean;
  /** Another head of an entry; nothing where the store has it no more. */
  head(entry: CacheEntry): void;
  remove(ids: readonly string[]): void;
  /** It waits to be written. */
  waiting(id: string): WholeEntry | undefined;
  /** It waits to be removed. */
  leaving(id: string): boolean;
  /** All that wait to be written. */
  whole(): readonly WholeEntry[];
  isEmpty(): boolean;
  removals(most: number): readonly string[];
  puts(most: WriteLimits): readonly WholeEntry[];
  heads(most: number): readonly CacheEntry[];
  /** They are removed, or written; what came meanwhile still waits. */
  removed(ids: readonly string[]): void;
  written(some: readonly WholeEntry[]): void;
  headed(some: readonly CacheEntry[]): void;
}

/** See `WaitingWrites`. */
export function waitingWrites(limits: WriteLimits): WaitingWrites {
  const puts = new Map<string, WholeEntry>();
  const heads = new Map<string, CacheEntry>();
  const removals = new Set<string>();
  let bytes = 0;

  function drop(id: string): void {
    const whole = puts.get(id);
    if (!whole) return;
    bytes -= sizeOf(whole.reply);
    puts.delete(id);
  }

  return {
    put(whole) {
      const { id } = whole.entry;
      drop(id);
      heads.delete(id);
      const size = sizeOf(whole.reply);
      if (puts.size >= limits.entries || bytes + size > limits.bytes) return false;
      puts.set(id, whole);
      bytes += size;
      return true;
    },
    head(entry) {
      const whole = puts.get(entry.id);
      if (whole) puts.set(entry.id, { ...whole, entry });
      // More of them than that are not worth keeping: a confirmation that is lost is one that has to be given again.
      else if (heads.size < limits.entries) heads.set(entry.id, entry);
    },
    remove(ids) {
      for (const id of ids) {
        drop(id);
        heads.delete(id);
        removals.add(id);
      }
    },
    waiting: (id) => puts.get(id),
    leaving: (id) => removals.has(id),
    whole: () => [...puts.values()],
    isEmpty: () => removals.size + puts.size + heads.size === 0,
    removals: (most) => few(removals, most),
    puts: (most) => firstOf(puts.values(), most),
    heads: (most) => few(heads.values(), most),
    removed: (ids) => ids.forEach((id) => removals.delete(id)),
    written: (some) => some.forEach((whole) => void (puts.get(whole.entry.id) === whole && drop(whole.entry.id))),
    headed: (some) => some.forEach((entry) => void (heads.get(entry.id) === entry && heads.delete(entry.id))),
  };
}

/** As many as may go together; one at least where there is any. */
function firstOf(all: Iterable<WholeEntry>, most: WriteLimits): readonly WholeEntry[] {
  const some: WholeEntry[] = [];
  let bytes = 0;
  for (const whole of all) {
    bytes += sizeOf(whole.reply);
    if (some.length > 0 && (some.length >= most.entries || bytes > most.bytes)) break;
    some.push(whole);
  }
  return some;
}

function few<T>(all: Iterable<T>, most: number): readonly T[] {
  const some: T[] = [];
  for (const one of all) {
    if (some.length >= most) break;
    some.push(one);
  }
  return some;
}
