import type { Kept } from './kept.ts';

/** What an entry is sorted by: ids of one millisecond by their text. */
export interface Age {
  readonly createdMs: number;
  readonly id: string;
}

/** Entries by age. Nearly all come in order; those that do not are sorted in when somebody asks. */
export interface AgeOrder {
  readonly size: number;
  add(kept: Kept): void;
  /** One of those added is `gone`. */
  remove(): void;
  /** Newest first, from those older than `before` on. */
  newestFirst(before?: Age): Generator<Kept, void>;
}

/** Removed ones that nobody minds. */
const mostGone = 64;

export function createAgeOrder(): AgeOrder {
  let order: Kept[] = [];
  let sorted = true;
  let gone = 0;

  function tidy(): Kept[] {
    if (!sorted) order = order.filter((kept) => !kept.gone).sort((one, other) => (isOlder(one.entry, other.entry) ? -1 : 1));
    if (!sorted) gone = 0;
    sorted = true;
    return order;
  }

  return {
    get size() {
      return order.length - gone;
    },
    add(kept) {
      const last = order.at(-1);
      if (last !== undefined && !isOlder(last.entry, kept.entry)) sorted = false;
      order.push(kept);
    },
    remove() {
      gone += 1;
      if (gone <= mostGone || gone * 2 <= order.length) return;
      order = order.filter((kept) => !kept.gone);
      gone = 0;
    },
    *newestFirst(before) {
      const all = tidy();
      for (let index = (before === undefined ? all.length : olderThan(all, before)) - 1; index >= 0; index -= 1) {
        const kept = all[index];
        if (kept !== undefined && !kept.gone) yield kept;
      }
    },
  };
}

export function isOlder(one: Age, other: Age): boolean {
  return one.createdMs < other.createdMs || (one.createdMs === other.createdMs && one.id < other.id);
}

/** How many are older. */
function olderThan(all: readonly Kept[], age: Age): number {
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const kept = all[middle];
    if (kept !== undefined && isOlder(kept.entry, age)) from = middle + 1;
    else to = middle;
  }
  return from;
}
