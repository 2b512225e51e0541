/** What comes first by `before` is on top. */
export interface BinaryHeap<T> {
  readonly size: number;
  peek(): T | undefined;
  push(item: T): void;
  pop(): T | undefined;
  /** Drops what does not pass. */
  keep(passes: (item: T) => boolean): void;
}

export function createBinaryHeap<T>(before: (one: T, other: T) => boolean): BinaryHeap<T> {
  let items: T[] = [];

  function up(item: T): void {
    let place = items.length;
    items.push(item);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = items[parent];
      if (above === undefined || !before(item, above)) break;
      items[place] = above;
      place = parent;
    }
    items[place] = item;
  }

  function down(item: T): void {
    let place = 0;
    for (;;) {
      const left = place * 2 + 1;
      const [one, other] = [items[left], items[left + 1]];
      const right = one !== undefined && other !== undefined && before(other, one);
      const below = right ? other : one;
      if (below === undefined || !before(below, item)) break;
      items[place] = below;
      place = right ? left + 1 : left;
    }
    items[place] = item;
  }

  return {
    get size() {
      return items.length;
    },
    peek: () => items[0],
    push: up,
    pop() {
      const top = items[0];
      const last = items.pop();
      if (last !== undefined && items.length > 0) down(last);
      return top;
    },
    keep(passes) {
      const all = items;
      items = [];
      for (const item of all) if (passes(item)) up(item);
    },
  };
}
