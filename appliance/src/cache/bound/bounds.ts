import type { Log } from '#ports';
import type { CacheCorePorts, EvidenceStore } from '../core-ports.ts';
import { binomialUpperBound } from './binomial-bound.ts';
import { createEvidence, type Counts, type Evidence } from './evidence.ts';

/** How sure it is that similar questions of a class are answered rightly. */
export interface ClassBound extends Counts {
  /** `route/question class`. */
  readonly class: string;
  /** 95 % upper bound of the share of wrong answers, from 0 to 1. */
  readonly bound: number;
  /** More than its route allows: only exact hits are given. */
  readonly fallenBack: boolean;
}

export interface Bounds {
  /** False until past evidence is known: then nothing is answered by its meaning. */
  readonly ready: () => boolean;
  of(scopeClass: string, errorBound: number): ClassBound;
  /** Lists a class from now on. */
  watch(scopeClass: string, errorBound: number): void;
  /** What an audit or a person said of one answer. */
  record(scopeClass: string, wrong: boolean): void;
  /** Of every class that was asked for since the start. */
  readonly list: () => readonly ClassBound[];
  /** Forgets what was seen of a class, in the store too. */
  reset(scopeClass: string): Promise<void>;
  /** Writes what is new, then reads what all nodes know. Rejects where the store does not answer; nothing is lost then. */
  exchange(): Promise<void>;
}

export interface BoundsPorts extends Pick<CacheCorePorts, 'evidence' | 'clock' | 'log' | 'measure'> {
  /** What was counted when the floors of a question class were fitted. */
  readonly calibration: (questionClass: string) => Counts;
}

/** Trials that count: older ones say little of today's traffic and model. */
const windowTrials = 5_000;
/** Trials of the calibration that count: those were not this bank's questions, and a handful of wrong answers here must be heard over them. */
const calibrationTrials = 2_000;

/** Milliseconds that evidence is kept: half a year later models and questions are others. */
const keptMs = 180 * 86_400_000;

export function createBounds({ evidence: store, clock, log, measure, calibration }: BoundsPorts): Bounds {
  const evidence = createEvidence();
  const known = new Map<string, ClassBound>();
  const errorBounds = new Map<string, number>();
  const sayOnce = fallBackSayer(log, measure);
  let ready = false;
  let exchanging: Promise<void> | undefined;

  function of(scopeClass: string, errorBound: number): ClassBound {
    const last = known.get(scopeClass);
    if (last && errorBounds.get(scopeClass) === errorBound) return last;
    errorBounds.set(scopeClass, errorBound);
    const live = evidence.recent(scopeClass, windowTrials);
    const { trials, falseHits } = joined(live, calibration(scopeClass.slice(scopeClass.lastIndexOf('/') + 1)));
    const bound = binomialUpperBound(falseHits, trials);
    const now: ClassBound = { class: scopeClass, trials, falseHits, bound, fallenBack: bound > errorBound };
    known.set(scopeClass, now);
    sayOnce(now);
    return now;
  }

  function recount(scopeClass: string): void {
    known.delete(scopeClass);
    const errorBound = errorBounds.get(scopeClass);
    if (errorBound !== undefined) of(scopeClass, errorBound);
  }

  return {
    ready: () => ready,
    of,
    watch: (scopeClass, errorBound) => void of(scopeClass, errorBound),
    record(scopeClass, wrong) {
      evidence.record(scopeClass, wrong, clock.now());
      recount(scopeClass);
    },
    list: () => [...errorBounds].map(([scopeClass, errorBound]) => of(scopeClass, errorBound)),
    async reset(scopeClass) {
      evidence.forget(scopeClass);
      recount(scopeClass);
      await store.remove({ class: scopeClass });
    },
    // Two at a time would write the same twice.
    exchange: () => (exchanging ??= exchange().finally(() => (exchanging = undefined))),
  };

  async function exchange(): Promise<void> {
    await write(evidence, store);
    if (!ready) await store.remove({ beforeMs: clock.now() - keptMs });
    evidence.replace(await store.load());
    ready = true;
    for (const scopeClass of errorBounds.keys()) recount(scopeClass);
  }
}

/** Says when a class falls back and when it is good again, once each. */
function fallBackSayer(log: Log, measure: CacheCorePorts['measure']): (bound: ClassBound) => void {
  const fallen = new Set<string>();
  return ({ class: name, trials, falseHits, bound, fallenBack }) => {
    const facts = { class: name, trials, falseHits, bound };
    if (fallenBack && !fallen.has(name)) {
      fallen.add(name);
      measure({ kind: 'fallen-back', class: name, bound });
      log('warn', 'similar questions are no longer answered from the cache: the bound of wrong answers is passed', facts);
    }
    if (!fallenBack && fallen.delete(name)) log('info', 'similar questions are answered from the cache again', facts);
  };
}

async function write(evidence: Evidence, store: EvidenceStore): Promise<void> {
  const rows = evidence.send();
  let written = false;
  try {
    if (rows.length > 0) await store.add(rows);
    written = true;
  } finally {
    evidence.sent(written);
  }
}

/** The calibration gives way as the bank's own traffic tells more. */
function joined(live: Counts, { trials, falseHits }: Counts): Counts {
  const share = trials === 0 ? 0 : (Math.min(trials, calibrationTrials) / trials) * Math.max(0, 1 - live.trials / windowTrials);
  return { trials: live.trials + Math.round(trials * share), falseHits: live.falseHits + Math.round(falseHits * share) };
}
