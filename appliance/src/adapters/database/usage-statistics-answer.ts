/** Tells steps and groups, the largest by their names, the others together. */
import type { StatisticsAnswer, StatisticsAsk, StatisticsGroup, StatisticsPoint, StatisticsSum } from './usage-statistics-ask.ts';
import { percentilesOf } from './usage-latency.ts';
import { type GroupSums, type Step, type StepSums, sumsTogether } from './usage-statistics-sums.ts';
import type { Tally } from './usage-tally.ts';

/** `largest`: groups that are told apart, the largest first; they are looked for where it is left out. */
export function statisticsAnswer(
  { groupBy, groups: most }: Pick<StatisticsAsk, 'groupBy' | 'groups'>,
  steps: readonly Step[],
  largest: readonly string[] = groupBy === undefined ? [''] : largestIn(steps, most),
): StatisticsAnswer {
  const rank = new Map(largest.map((name, place) => [name, place]));
  const points = steps.flatMap(({ start, groups }) => shown(groups, rank).map((sums): Point => ({ ...sums, start })));
  const byPlace = Map.groupBy(points, ({ place }) => place);
  const groups = [...byPlace].toSorted(([one], [other]) => one - other).map(([place, parts]): Shown => ({ place, sums: together(parts) }));
  const told = ({ place, sums }: Shown): StatisticsGroup => ({
    group: groupBy === undefined ? undefined : largest[place],
    ...sumTold(sums),
  });
  return {
    points: points.map((point): StatisticsPoint => ({ start: point.start, ...told(point) })),
    groups: groupBy === undefined ? [] : groups.map(told),
    totals: sumTold(together(groups)),
  };
}

/** `place`: in the list of the largest; the others together are after the last. */
interface Shown {
  readonly place: number;
  readonly sums: StepSums;
}

interface Point extends Shown {
  readonly start: number;
}

function shown(groups: readonly GroupSums[], rank: ReadonlyMap<string, number>): readonly Shown[] {
  const largest: Shown[] = [];
  const others: GroupSums[] = [];
  for (const sums of groups) {
    const place = rank.get(sums.name);
    if (place === undefined) others.push(sums);
    else largest.push({ place, sums });
  }
  largest.sort((one, other) => one.place - other.place);
  return others.length === 0 ? largest : [...largest, { place: rank.size, sums: sumsTogether(others) }];
}

function together(parts: readonly Shown[]): StepSums {
  return sumsTogether(parts.map(({ sums }) => sums));
}

/** The names with most calls, and then those of which calls were refused only. */
function largestIn(steps: readonly Step[], most: number): readonly string[] {
  const calls = new Map<string, number>();
  const refused = new Set<string>();
  for (const { groups } of steps)
    for (const { name, usage, refusals } of groups) {
      if (usage.calls > 0) calls.set(name, (calls.get(name) ?? 0) + usage.calls);
      if (refusals.size > 0) refused.add(name);
    }
  return [...new Set([...mostFirst(calls).map(([name]) => name), ...[...refused].toSorted(byName)])].slice(0, most);
}

function sumTold({ usage, latency, firstByte, refusals, triggers }: StepSums): StatisticsSum {
  return {
    usage,
    refusals: mostFirst(refusals).map(([code, calls]) => ({ code, calls })),
    guardrails: mostFirst(triggers).map(([trigger, calls]) => {
      const [processor = '', action = ''] = trigger.split(':');
      return { processor, action, calls };
    }),
    latency: percentilesOf(latency),
    firstByte: percentilesOf(firstByte),
  };
}

/** Those with as many stand by their names. */
export function mostFirst(tally: Tally): readonly (readonly [string, number])[] {
  return [...tally].sort(([one, many], [other, more]) => more - many || byName(one, other));
}

function byName(one: string, other: string): number {
  return one < other ? -1 : 1;
}
