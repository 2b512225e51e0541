import { faintGroup } from './lexicon.ts';
import type { Focus } from './focus.ts';
import { absorbed } from './noun-focus.ts';
import type { JudgementReason, PairJudgement, Proof, Question } from './question.ts';
import type { Unit } from './unit.ts';

/** What one look at a pair says. */
export type Step = Pick<PairJudgement, 'proof' | 'reason'>;

/** Short for a step. */
export function judged(proof: Proof, reason: JudgementReason): Step {
  return { proof, reason };
}

/** Units that both questions have, each with its place in the second, and what either has alone. */
export interface Match {
  readonly pairs: readonly (readonly [Unit, number])[];
  readonly left: readonly Unit[];
  readonly right: readonly Unit[];
  readonly leftAll: readonly Unit[];
  readonly rightAll: readonly Unit[];
}

/** Pairs equal units, in order. */
export function matchUnits(stored: Question, asked: Question): Match {
  const leftAll = told(stored, asked.focus);
  const rightAll = told(asked, stored.focus);
  const taken = new Set<number>();
  const left: Unit[] = [];
  const pairs: (readonly [Unit, number])[] = [];
  for (const unit of leftAll) {
    const index = rightAll.findIndex((other, at) => other.id === unit.id && !taken.has(at));
    if (index === -1) {
      left.push(unit);
      continue;
    }
    taken.add(index);
    pairs.push([unit, index]);
  }
  const right = rightAll.filter((_, index) => !taken.has(index));
  const swapped = left.length > 0 && right.length > 0;
  return {
    pairs,
    left: swapped ? left : without(left, rightAll),
    right: swapped ? right : without(right, leftAll),
    leftAll,
    rightAll,
  };
}

/** What one question says beyond what the other's focus says already. */
function told({ units, focus }: Question, other: Focus): readonly Unit[] {
  return focus === other ? units : units.filter(({ id }) => !absorbed(id, other));
}

/** Said twice is said once, unless something else is said instead. */
function without(units: readonly Unit[], all: readonly Unit[]): readonly Unit[] {
  return units.filter(({ id }) => !all.some((other) => other.id === id));
}

/** False for what mostly goes without saying. */
export function isContent({ group }: Unit): boolean {
  return group !== faintGroup;
}
