/** Draws from a seeded sequence (mulberry32): the same rows on every run. */
export interface Draw {
  /** From 0 up to, but not including, the limit. */
  number(limit: number): number;
  one<T>(list: readonly [T, ...T[]]): T;
  chance(share: number): boolean;
  /** That many different ones, in the order drawn. */
  some<T>(list: readonly T[], count: number): T[];
}

/** A sequence of its own for each seed. */
export function seeded(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (limit: number): number => Math.floor(next() * limit);
  return {
    number,
    one: (list) => list[number(list.length)] ?? list[0],
    chance: (share) => next() < share,
    some: (list, count) => {
      const rest = [...list];
      return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(number(rest.length), 1)).flat();
    },
  };
}
