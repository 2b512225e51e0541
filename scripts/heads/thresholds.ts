// Where a head decides: from scores of texts it was not trained on.
import type { HeadPlan } from './head-plans.ts';
import type { Scored } from './training.ts';

/** The lowest raw score that keeps the plan's caps, or balances its two sources. */
export function thresholdFor(scored: readonly Scored[], { caps, balance }: HeadPlan): number {
  const capped = caps.map(({ sources, share }) => {
    const benign = scored.filter(({ one }) => one.row.label === 0 && sources.test(one.row.source)).map(highest);
    benign.sort((a, b) => b - a);
    return (benign[Math.floor(share * benign.length)] ?? -20) + 0.001;
  });
  const floor = Math.max(-20, ...capped);
  if (balance === undefined) return floor;
  const tried = Array.from({ length: 121 }, (_, at) => -3 + at / 20).filter((at) => at >= floor);
  const [first, second] = balance;
  const best = tried.map((at) => ({ at, worth: fOne(scored, first, at) + 0.5 * balanced(scored, second, at) }));
  return best.reduce((top, next) => (next.worth > top.worth ? next : top), { at: floor, worth: 0 }).at;
}

/** What the text gets: the highest of its segments. */
function highest({ scores }: Scored): number {
  return Math.max(...scores);
}

/** Harmonic mean of precision and recall at a threshold. */
function fOne(scored: readonly Scored[], sources: RegExp, threshold: number): number {
  const of = scored.filter(({ one }) => sources.test(one.row.source));
  const flagged = of.filter((one) => highest(one) >= threshold);
  const right = flagged.filter(({ one }) => one.row.label === 1).length;
  const wanted = of.filter(({ one }) => one.row.label === 1).length;
  return (2 * right) / Math.max(1, flagged.length + wanted);
}

/** Mean of the shares of either label that are judged right. */
function balanced(scored: readonly Scored[], sources: RegExp, threshold: number): number {
  const share = (label: 0 | 1): number => {
    const of = scored.filter(({ one }) => sources.test(one.row.source) && one.row.label === label);
    return of.filter((one) => highest(one) >= threshold === (label === 1)).length / Math.max(1, of.length);
  };
  return (share(0) + share(1)) / 2;
}
