/** Reads steps from the store as far as they are not kept. */
import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import { statisticsSteps, type StatisticsAsk } from './usage-statistics-ask.ts';
import type { StepPage } from './usage-statistics-book.ts';
import { marksOfSteps, type Progress } from './usage-statistics-rows.ts';
import { stepsOf } from './usage-statistics-steps.ts';
import type { Step } from './usage-statistics-sums.ts';
import { usageOfSteps, type StepsRead } from './usage-statistics-usage.ts';

/** Milliseconds after its end from which on a step is kept. Writers count what comes two minutes after the end: clocks may differ by the rest. */
const keptAfter = 300_000;

export interface Kept {
  readonly page: StepPage;
  readonly now: number;
  readonly progress: Progress;
}

/** From the page, and from the store where they are not kept; undefined: what is read comes to more rows than the limit allows. */
export async function stepsIn(db: Kysely<Tables>, asked: StepsRead, { page, now, progress }: Kept): Promise<readonly Step[] | undefined> {
  const { ask } = asked;
  const { ms } = statisticsSteps[ask.step];
  const read = new Map<number, Step>();
  for (const range of missing(ask, page)) {
    const steps = await readSteps(db, { ...asked, ask: { ...ask, ...range } }, progress);
    if (steps === undefined) return undefined;
    for (const step of steps) read.set(step.start, step);
  }
  const steps = startsOf(ask).flatMap((start) => page.step(start) ?? read.get(start) ?? []);
  page.keep(steps.filter(({ start }) => start + ms + keptAfter < now));
  return steps;
}

/** Stretches of steps that are read by themselves. */
const mostStretches = 6;

type Range = Pick<StatisticsAsk, 'from' | 'to'>;

/** What is not kept of the range; where that is too many stretches, all from the first to the last. */
function missing(ask: StatisticsAsk, page: StepPage): readonly Range[] {
  const { ms } = statisticsSteps[ask.step];
  const ranges: Range[] = [];
  for (const start of startsOf(ask)) {
    if (page.step(start) !== undefined) continue;
    const last = ranges.at(-1);
    if (last?.to === start) ranges[ranges.length - 1] = { from: last.from, to: start + ms };
    else ranges.push({ from: start, to: start + ms });
  }
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (first === undefined || last === undefined || ranges.length <= mostStretches) return ranges;
  return [{ from: first.from, to: last.to }];
}

/** Epoch milliseconds. */
export function startsOf({ step, from, to }: StatisticsAsk): readonly number[] {
  const { ms } = statisticsSteps[step];
  return Array.from({ length: (to - from) / ms }, (_, index) => from + index * ms);
}

/** undefined: there are more rows than the limit allows. */
async function readSteps(db: Kysely<Tables>, read: StepsRead, progress: Progress): Promise<readonly Step[] | undefined> {
  const usage = await usageOfSteps(db, read);
  if (usage.length >= read.limit) return undefined;
  const marks = await marksOfSteps(db, read, progress);
  if (marks.length >= read.limit) return undefined;
  const { from, to, step } = read.ask;
  return stepsOf({ from, to, ms: statisticsSteps[step].ms }, { usage, marks });
}
