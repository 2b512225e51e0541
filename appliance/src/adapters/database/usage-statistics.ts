import type { Kysely } from 'kysely';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { mostGroups, TooManyGroups } from './usage-ask.ts';
import { statisticsAnswer } from './usage-statistics-answer.ts';
import type { StatisticsAnswer, StatisticsAsk } from './usage-statistics-ask.ts';
import type { StatisticsShape, StepBook, StepPage } from './usage-statistics-book.ts';
import { largestGroups, moreNames } from './usage-statistics-largest.ts';
import { startsOf, stepsIn } from './usage-statistics-read.ts';
import type { Progress } from './usage-statistics-rows.ts';
import type { Step } from './usage-statistics-sums.ts';

/** What is known beside the store. */
export interface StatisticsPlace {
  readonly book: StepBook;
  /** Epoch milliseconds, from before the store is looked at. */
  readonly now: number;
}

/**
 * Usage in steps of time, with what happened to the calls, from sums that are kept. Steps that are over are read from the store once
 * (decision 23). It stops the thread: `openUsageReader` runs it in one of its own. Rejects with TooManyGroups.
 */
export async function statisticsQuery(store: Store, ask: StatisticsAsk, { book, now }: StatisticsPlace): Promise<StatisticsAnswer> {
  const level = store.dialect === 'postgres' ? 'repeatable read' : undefined;
  const transaction = store.db.transaction();
  // Hours go over into days meanwhile: one view for all that is read, and for what has been counted of changes to the past.
  const { steps, largest } = await (level === undefined ? transaction : transaction.setIsolationLevel(level)).execute(async (db) => {
    const progress = await db.selectFrom('call_progress').select(['node', 'folded_until', 'past_changes']).orderBy('node').execute();
    const past = progress.map(({ node, past_changes }) => `${node} ${past_changes}`).join();
    const known = { pageOf: (shape: StatisticsShape) => book.page(shape, past), now, progress };
    const found = await stepsWithAll(db, ask, known);
    return found === undefined ? await stepsWithLargest(db, ask, known) : { steps: found, largest: undefined };
  });
  return statisticsAnswer(ask, steps, largest);
}

/** Groups of all steps that are worth keeping: with more, the others are added up by the database. */
const mostKept = 15_000;
/** Steps that are read without asking first whether they come to too many groups. */
const fewSteps = 12;

interface Known {
  readonly pageOf: (shape: StatisticsShape) => StepPage;
  readonly now: number;
  readonly progress: Progress;
}

/** With all their groups; undefined: these are too many. */
async function stepsWithAll(
  db: Kysely<Tables>,
  ask: StatisticsAsk,
  { pageOf, now, progress }: Known,
): Promise<readonly Step[] | undefined> {
  const page = pageOf(ask);
  const starts = startsOf(ask);
  if (page.gaveUp(starts.length)) return undefined;
  const read = starts.filter((start) => page.step(start) === undefined).length;
  const few = ask.groupBy === undefined || read <= fewSteps || !(await moreNames(db, ask, mostKept / starts.length));
  const steps = few ? await stepsIn(db, { ask, largest: undefined, limit: mostKept + 1 }, { page, now, progress }) : undefined;
  if (steps === undefined) page.giveUp(starts.length);
  return steps;
}

/** With the largest groups, and the others together. Rejects with TooManyGroups. */
async function stepsWithLargest(
  db: Kysely<Tables>,
  ask: StatisticsAsk,
  { pageOf, now, progress }: Known,
): Promise<{ readonly steps: readonly Step[]; readonly largest: readonly string[] }> {
  const largest = await largestGroups(db, ask, progress);
  const steps = await stepsIn(db, { ask, largest, limit: mostGroups + 1 }, { page: pageOf({ ...ask, largest }), now, progress });
  if (steps === undefined) throw new TooManyGroups();
  return { steps, largest };
}
