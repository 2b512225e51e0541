/** Puts usage and marks of steps and groups together, and adds them up by group and in all. */
import { columnOf, sumOf, type UsageRow } from './usage-answer.ts';
import { otherGroups } from './usage-ask.ts';
import { addMarks, type Marks, noMarks } from './call-marks.ts';
import { addLatency, percentilesOf } from './usage-latency.ts';
import type { StatisticsAnswer, StatisticsAsk, StatisticsGroup, StatisticsPoint, StatisticsSum } from './usage-statistics-ask.ts';
import { addTally, type Tally } from './usage-tally.ts';

/** Histograms and tallies of a step and group, each several texts with commas between them. */
export interface MarkTexts {
  /** The beginning of the step, epoch milliseconds. */
  readonly start: number;
  readonly name: string;
  readonly latency: string;
  readonly first_byte: string;
  readonly refusals: string;
  readonly triggers: string;
}

export interface StatisticsRead {
  readonly ask: StatisticsAsk;
  /** Groups that are told apart, the largest first; undefined where it is not grouped. */
  readonly largest: readonly string[] | undefined;
  /** `start`: epoch milliseconds. */
  readonly rows: readonly UsageRow[];
  readonly marks: readonly MarkTexts[];
}

export function statisticsAnswer({ ask, largest, rows, marks }: StatisticsRead): StatisticsAnswer {
  const nameOf = (row: UsageRow): string => (ask.groupBy === undefined ? '' : (row[columnOf[ask.groupBy]] ?? ''));
  const gathered = new Map<string, Gathered>();
  const at = (start: number, name: string): Gathered => {
    const key = `${start} ${name}`;
    let found = gathered.get(key);
    if (found === undefined) gathered.set(key, (found = { start, name, rows: [], marks: noMarks() }));
    return found;
  };
  for (const row of rows) at(row.start ?? 0, nameOf(row)).rows.push(row);
  for (const mark of marks) addTexts(at(mark.start, mark.name).marks, mark);
  const order = largest === undefined ? [''] : [...largest, otherGroups];
  const rank = new Map(order.map((name, place) => [name, place]));
  const sorted = [...gathered.values()].sort(
    (one, other) => one.start - other.start || (rank.get(one.name) ?? 0) - (rank.get(other.name) ?? 0),
  );
  const groups = Map.groupBy(sorted, ({ name }) => name);
  return {
    points: sorted.map((point): StatisticsPoint => ({ start: point.start, ...grouped(point.name, [point], largest) })),
    groups: largest === undefined ? [] : order.flatMap((name) => groupIn(groups, name, largest)),
    totals: sum(sorted),
  };
}

interface Gathered {
  readonly start: number;
  readonly name: string;
  readonly rows: UsageRow[];
  readonly marks: Marks;
}

function groupIn(groups: ReadonlyMap<string, readonly Gathered[]>, name: string, largest: readonly string[]): readonly StatisticsGroup[] {
  const parts = groups.get(name);
  return parts === undefined ? [] : [grouped(name, parts, largest)];
}

function grouped(name: string, parts: readonly Gathered[], largest: readonly string[] | undefined): StatisticsGroup {
  return { group: largest === undefined || name === otherGroups ? undefined : name, ...sum(parts) };
}

function addTexts(marks: Marks, texts: MarkTexts): void {
  addLatency(marks.latency, texts.latency);
  addLatency(marks.firstByte, texts.first_byte);
  addTally(marks.refusals, texts.refusals);
  addTally(marks.triggers, texts.triggers);
}

function sum(parts: readonly Gathered[]): StatisticsSum {
  const [only] = parts;
  const { latency, firstByte, refusals, triggers } = parts.length === 1 && only ? only.marks : marksTogether(parts);
  return {
    usage: sumOf(parts.flatMap(({ rows }) => rows)),
    refusals: mostFirst(refusals).map(([code, calls]) => ({ code, calls })),
    guardrails: mostFirst(triggers).map(([trigger, calls]) => {
      const [processor = '', action = ''] = trigger.split(':');
      return { processor, action, calls };
    }),
    latency: percentilesOf(latency),
    firstByte: percentilesOf(firstByte),
  };
}

function marksTogether(parts: readonly Gathered[]): Marks {
  const all = noMarks();
  for (const { marks } of parts) addMarks(all, marks);
  return all;
}

function mostFirst(tally: Tally): readonly (readonly [string, number])[] {
  return [...tally].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
}
