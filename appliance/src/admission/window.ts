import type { WindowRule } from './engine.ts';

type Shape = Pick<WindowRule, 'windowMs' | 'bucketMs'>;

/** Buckets that hold something, oldest first, from `head` on; changed in place. `sum` is of all of them. */
export interface Window {
  readonly buckets: number[];
  readonly amounts: number[];
  head: number;
  sum: number;
}

export function emptyWindow(): Window {
  return { buckets: [], amounts: [], head: 0, sum: 0 };
}

/** What counts at this moment. Buckets that have left the window are forgotten. */
export function usedAt(window: Window, { windowMs, bucketMs }: Shape, nowMs: number): number {
  const oldest = Math.floor((nowMs - windowMs) / bucketMs);
  while (window.head < window.buckets.length && (window.buckets[window.head] ?? 0) < oldest) {
    window.sum -= window.amounts[window.head] ?? 0;
    window.head += 1;
  }
  if (window.head > 32 && window.head * 2 > window.buckets.length) {
    window.buckets.splice(0, window.head);
    window.amounts.splice(0, window.head);
    window.head = 0;
  }
  return window.sum;
}

/** Counts `amount` now. A clock that went back counts in the newest bucket: later is safe, earlier is not. */
export function addTo(window: Window, bucketMs: number, { nowMs, amount }: { readonly nowMs: number; readonly amount: number }): void {
  const newest = window.buckets.length - 1;
  const bucket = Math.floor(nowMs / bucketMs);
  if (newest >= window.head && (window.buckets[newest] ?? 0) >= bucket) window.amounts[newest] = (window.amounts[newest] ?? 0) + amount;
  else {
    window.buckets.push(bucket);
    window.amounts.push(amount);
  }
  window.sum += amount;
}

/** Corrects what was counted at `atMs`; does nothing where that has left the window. */
export function correct(window: Window, bucketMs: number, { atMs, delta }: { readonly atMs: number; readonly delta: number }): void {
  const bucket = Math.floor(atMs / bucketMs);
  for (let index = window.buckets.length - 1; index >= window.head; index -= 1) {
    if ((window.buckets[index] ?? 0) > bucket) continue;
    // Counted in another bucket only where the clock had gone back; then what is not there cannot be taken away.
    if (window.buckets[index] !== bucket) return;
    window.amounts[index] = (window.amounts[index] ?? 0) + delta;
    window.sum += delta;
    return;
  }
}

interface Wanted {
  readonly nowMs: number;
  readonly amount: number;
  readonly limit: number;
}

/** Milliseconds until `amount` fits under `limit` when nothing else comes; undefined: never. `usedAt` must have been asked at this moment. */
export function waitFor(window: Window, { windowMs, bucketMs }: Shape, { nowMs, amount, limit }: Wanted): number | undefined {
  if (amount > limit) return undefined;
  let over = window.sum + amount - limit;
  for (let index = window.head; index < window.buckets.length && over > 0; index += 1) {
    over -= window.amounts[index] ?? 0;
    if (over <= 0) return ((window.buckets[index] ?? 0) + 1) * bucketMs + windowMs - nowMs;
  }
  return over <= 0 ? 0 : undefined;
}

/** Nothing in it counts any more. */
export function isIdle(window: Window, shape: Shape, nowMs: number): boolean {
  usedAt(window, shape, nowMs);
  return window.head >= window.buckets.length;
}
