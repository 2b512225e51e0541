/** Puts what was read of steps together, by step and group. */
import { sumOf, type UsageRow } from './usage-answer.ts';
import { latencySum, type LatencySum } from './latency-sum.ts';
import type { Slots } from './usage-latency.ts';
import type { GroupSums, Step } from './usage-statistics-sums.ts';
import { addTally, type Tally } from './usage-tally.ts';

/** Usage of one group and currency in a step or a part of it. */
export interface UsageOfStep {
  /** Epoch milliseconds, within the step. */
  readonly start: number;
  readonly name: string;
  readonly row: UsageRow;
}

/** Histograms and tallies of one group in a step or a part of it, each several texts with commas between them. */
export interface MarksOfStep {
  /** Epoch milliseconds, within the step. */
  readonly start: number;
  readonly name: string;
  readonly latency: string;
  readonly first_byte: string;
  readonly refusals: string;
  readonly triggers: string;
}

/** Steps of `ms` milliseconds, `from` included, `to` not; those without calls too. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
}

export function stepsOf(
  { from, to, ms }: StepRange,
  read: { readonly usage: readonly UsageOfStep[]; readonly marks: readonly MarksOfStep[] },
): readonly Step[] {
  const steps = new Map<number, Map<string, Gathered>>();
  for (let start = from; start < to; start += ms) steps.set(start, new Map());
  const at = (start: number, name: string): Gathered | undefined => {
    const groups = steps.get(start - (start % ms));
    let found = groups?.get(name);
    if (found === undefined) groups?.set(name, (found = { rows: [], marks: [] }));
    return found;
  };
  for (const { start, name, row } of read.usage) at(start, name)?.rows.push(row);
  for (const marks of read.marks) at(marks.start, marks.name)?.marks.push(marks);
  const sum = latencySum();
  return Array.from(steps, ([start, groups]) => ({ start, groups: Array.from(groups, ([name, read]) => groupOf(name, read, sum)) }));
}

interface Gathered {
  readonly rows: UsageRow[];
  readonly marks: MarksOfStep[];
}

function groupOf(name: string, { rows, marks }: Gathered, sum: LatencySum): GroupSums {
  return {
    name,
    usage: sumOf(rows),
    latency: slotsIn(sum, marks, 'latency'),
    firstByte: slotsIn(sum, marks, 'first_byte'),
    refusals: tallyIn(marks, 'refusals'),
    triggers: tallyIn(marks, 'triggers'),
  };
}

function slotsIn(sum: LatencySum, marks: readonly MarksOfStep[], column: 'latency' | 'first_byte'): Slots {
  for (const mark of marks) sum.addText(mark[column]);
  return sum.take();
}

/** Most groups have none: they share one. */
const noTally: Tally = new Map();

function tallyIn(marks: readonly MarksOfStep[], column: 'refusals' | 'triggers'): Tally {
  if (marks.every((mark) => mark[column] === '')) return noTally;
  const tally = new Map<string, number>();
  for (const mark of marks) addTally(tally, mark[column]);
  return tally;
}
