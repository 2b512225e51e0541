import type { EvidenceRow } from '../core-ports.ts';

/** How often similar questions were answered from the cache on trial, and how often wrongly. */
export interface Counts {
  readonly trials: number;
  readonly falseHits: number;
}

/** One bucket of time, milliseconds. */
const bucketMs = 3_600_000;

/** Evidence by class and hour: what the store knows, and what this node has to add to it. */
export interface Evidence {
  /** The newest buckets of a class, up to so many trials. */
  recent(of: string, trials: number): Counts;
  record(of: string, wrong: boolean, nowMs: number): void;
  readonly classes: () => readonly string[];
  forget(of: string): void;
  /** What the store says now takes the place of what it said before. */
  replace(rows: readonly EvidenceRow[]): void;
  /** What is to be added to the store. Counts all the while; `sent` says what became of it. */
  send(): readonly EvidenceRow[];
  sent(written: boolean): void;
}

export function createEvidence(): Evidence {
  let stored: Sums = new Map();
  let sending: Sums = new Map();
  let fresh: Sums = new Map();
  const all = (): readonly Sums[] => [stored, sending, fresh];
  return {
    recent(of, trials) {
      const buckets = all()
        .flatMap((sums) => [...(sums.get(of) ?? [])])
        .toSorted(([left], [right]) => right - left);
      let sum: Counts = { trials: 0, falseHits: 0 };
      for (const [, counts] of buckets) {
        if (sum.trials >= trials) break;
        sum = plus(sum, counts);
      }
      return sum;
    },
    record(of, wrong, nowMs) {
      add(fresh, { class: of, bucketMs: nowMs - (nowMs % bucketMs), trials: 1, falseHits: wrong ? 1 : 0 });
    },
    classes: () => [...new Set(all().flatMap((sums) => [...sums.keys()]))],
    forget(of) {
      for (const sums of all()) sums.delete(of);
    },
    replace(rows) {
      stored = new Map();
      for (const row of rows) add(stored, row);
    },
    send() {
      sending = fresh;
      fresh = new Map();
      return rowsOf(sending);
    },
    sent(written) {
      for (const row of rowsOf(sending)) add(written ? stored : fresh, row);
      sending = new Map();
    },
  };
}

function rowsOf(sums: Sums): readonly EvidenceRow[] {
  return [...sums].flatMap(([of, buckets]) => [...buckets].map(([at, counts]) => ({ class: of, bucketMs: at, ...counts })));
}

type Sums = Map<string, Map<number, Counts>>;

function add(sums: Sums, { class: of, bucketMs: at, trials, falseHits }: EvidenceRow): void {
  const buckets = sums.get(of) ?? new Map<number, Counts>();
  sums.set(of, buckets.set(at, plus(buckets.get(at) ?? { trials: 0, falseHits: 0 }, { trials, falseHits })));
}

function plus(left: Counts, right: Counts): Counts {
  return { trials: left.trials + right.trials, falseHits: left.falseHits + right.falseHits };
}
