import type { Kept } from './kept.ts';

/** Entries by when they were used last. Each step is O(1). */
export interface UseOrder {
  readonly size: number;
  /** As the one used last. */
  add(kept: Kept): void;
  remove(kept: Kept): void;
  used(kept: Kept): void;
  /** The one not used for longest. */
  readonly oldest: Kept | undefined;
}

export function createUseOrder(): UseOrder {
  let newest: Kept | undefined;
  let oldest: Kept | undefined;
  let size = 0;

  function link(kept: Kept): void {
    kept.older = newest;
    kept.newer = undefined;
    if (newest === undefined) oldest = kept;
    else newest.newer = kept;
    newest = kept;
  }

  function unlink(kept: Kept): void {
    const { newer, older } = kept;
    if (newer === undefined) newest = older;
    else newer.older = older;
    if (older === undefined) oldest = newer;
    else older.newer = newer;
    kept.newer = undefined;
    kept.older = undefined;
  }

  return {
    get size() {
      return size;
    },
    add(kept) {
      link(kept);
      size += 1;
    },
    remove(kept) {
      unlink(kept);
      size -= 1;
    },
    used(kept) {
      if (kept === newest) return;
      unlink(kept);
      link(kept);
    },
    get oldest() {
      return oldest;
    },
  };
}
