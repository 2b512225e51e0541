import { createBinaryHeap } from './binary-heap.ts';
import type { Kept } from './kept.ts';

/** Which entry expires first. What was removed or expires at another time now is let go of when it comes up, or when it is half of all. */
export interface ExpiryOrder {
  add(kept: Kept): void;
  /** One of those added was removed, or expires at another time. */
  stale(): void;
  /** The entry that expires first; undefined: none ever does. */
  first(): Kept | undefined;
}

interface Expiry {
  readonly kept: Kept;
  readonly expiresMs: number;
}

/** Stale ones that nobody minds. */
const mostStale = 1_000;

export function createExpiryOrder(): ExpiryOrder {
  const heap = createBinaryHeap<Expiry>((one, other) => one.expiresMs < other.expiresMs);
  let stale = 0;

  return {
    add: (kept) => heap.push({ kept, expiresMs: kept.entry.expiresMs }),
    stale() {
      stale += 1;
      if (stale <= mostStale || stale * 2 <= heap.size) return;
      heap.keep(holds);
      stale = 0;
    },
    first() {
      for (let top = heap.peek(); top !== undefined; top = heap.peek()) {
        if (holds(top)) return top.kept;
        heap.pop();
        stale = Math.max(0, stale - 1);
      }
      return undefined;
    },
  };
}

function holds({ kept, expiresMs }: Expiry): boolean {
  return !kept.gone && kept.entry.expiresMs === expiresMs;
}
