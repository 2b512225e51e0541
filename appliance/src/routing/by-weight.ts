import type { Target } from '#pipeline/snapshot';
import type { Random } from '#ports';

/** Weighted choice without replacement; targets of weight 0 come last, in their written order. */
export function byWeight(targets: readonly Target[], random: Random): readonly Target[] {
  if (targets.length === 1) return targets;
  const left = [...targets];
  const order: Target[] = [];
  while (left.length > 0) {
    const total = left.reduce((sum, { weight }) => sum + weight, 0);
    let at = random() * total;
    const found = left.findIndex(({ weight }) => weight > 0 && (at -= weight) < 0);
    order.push(...left.splice(Math.max(0, found), 1));
  }
  return order;
}

/** By rank, the smallest first; equals as they stand, weight 0 last. */
export function byRank<T>(targets: readonly Target[], rank: (target: Target) => T, compare: (a: T, b: T) => number): readonly Target[] {
  return targets
    .map((target) => ({ target, rank: rank(target) }))
    .toSorted((a, b) => Number(a.target.weight === 0) - Number(b.target.weight === 0) || compare(a.rank, b.rank))
    .map(({ target }) => target);
}
