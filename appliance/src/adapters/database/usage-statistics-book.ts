import { usageNames } from '@tollgate/shared';
import type { StatisticsAsk } from './usage-statistics-ask.ts';
import type { GroupSums, Step } from './usage-statistics-sums.ts';

/** What steps are alike in that are kept together. */
export interface StatisticsShape extends Pick<StatisticsAsk, 'step' | 'groupBy' | 'filters'> {
  /** Groups that are told apart; undefined: all. */
  readonly largest?: readonly string[];
}

/** Steps that lie in the past, as they were read from the store: they do not change but for what the store counts in `past_changes`. */
export interface StepBook {
  /** `past`: what the store had counted in the view of it that is read from. Where it is another than before, all that was kept is forgotten. */
  page(shape: StatisticsShape, past: string): StepPage;
}

/** Steps of one shape. It may be used on after it was forgotten: what is kept in it then is lost. */
export interface StepPage {
  /** By its beginning, epoch milliseconds; undefined: it is not kept. */
  step(start: number): Step | undefined;
  /** Of one question: those that were kept before, too. */
  keep(steps: readonly Step[]): void;
  /** So many steps, or more, come to more groups than can be kept. */
  giveUp(steps: number): void;
  /** Whether that is known of so many. */
  gaveUp(steps: number): boolean;
}

/** Bytes of all that is kept, about. */
const mostBytes = 32_000_000;
/** All are looked through when something is kept. */
const mostPages = 200;

/** Keeps no more than about `most` bytes: what was asked for last, and of one shape not more than half. */
export function stepBook(most = mostBytes): StepBook {
  const pages = new Map<string, Page>();
  let known = '';
  const shorten = (): void => {
    let bytes = 0;
    for (const page of pages.values()) bytes += page.bytes;
    for (const [key, page] of pages) {
      if (bytes <= most && pages.size <= mostPages) return;
      pages.delete(key);
      bytes -= page.bytes;
    }
  };
  return {
    page(shape, past) {
      if (past !== known) pages.clear();
      known = past;
      const key = keyOf(shape);
      const page = pages.get(key) ?? newPage({ least: pageBytes + key.length * 2, most: most / 2, changed: shorten });
      // The one that was asked for last stands last.
      pages.delete(key);
      pages.set(key, page);
      if (pages.size > mostPages) shorten();
      return page;
    },
  };
}

interface Page extends StepPage {
  readonly bytes: number;
}

interface PageBounds {
  /** Bytes of it when it is empty, and at most. */
  readonly least: number;
  readonly most: number;
  readonly changed: () => void;
}

function newPage({ least, most, changed }: PageBounds): Page {
  const steps = new Map<number, Step>();
  let bytes = least;
  let tooMany = Infinity;
  const add = (added: readonly Step[]): void => {
    for (const step of added) {
      if (steps.has(step.start)) continue;
      steps.set(step.start, step);
      bytes += bytesOf(step);
    }
  };
  const clear = (): void => {
    steps.clear();
    bytes = least;
  };
  return {
    get bytes() {
      return bytes;
    },
    step: (start) => steps.get(start),
    keep(asked) {
      add(asked);
      if (bytes > most) {
        // Of other ranges, which may not be asked for again.
        clear();
        add(asked);
      }
      if (bytes > most) {
        clear();
        tooMany = Math.min(tooMany, asked.length);
      }
      changed();
    },
    giveUp(count) {
      tooMany = Math.min(tooMany, count);
    },
    gaveUp: (count) => count >= tooMany,
  };
}

function keyOf({ step, groupBy, filters, largest }: StatisticsShape): string {
  return JSON.stringify([step, groupBy ?? null, usageNames.map((name) => filters[name] ?? null), largest?.toSorted() ?? null]);
}

/** Measured, roughly: with its key; a step beside its groups; a group beside what follows; two numbers of a slot; a name and its number. */
const [pageBytes, stepBytes, groupBytes, slotBytes, tallyBytes] = [2_000, 200, 600, 16, 150];

function bytesOf({ groups }: Step): number {
  return groups.reduce((sum, group) => sum + bytesOfGroup(group), stepBytes);
}

function bytesOfGroup({ name, usage, latency, firstByte, refusals, triggers }: GroupSums): number {
  const slots = (latency.length + firstByte.length) / 2;
  const tallies = refusals.size + triggers.size + usage.cost.length + usage.saved.length;
  return groupBytes + name.length * 2 + slots * slotBytes + tallies * tallyBytes;
}
