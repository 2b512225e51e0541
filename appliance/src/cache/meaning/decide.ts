import type { JudgementReason, PairJudgement, Proof, QuestionClass } from './question.ts';

/**
 * Least cosine and least probability of the verifier. `alone`: where the installation has no verifier, the rules and the cosine suffice.
 */
export interface Floor {
  readonly cosine: number;
  readonly same: number;
  readonly alone: boolean;
}

/** Per class and proof; a proof without floor is no hit. */
export type Thresholds = Readonly<Record<QuestionClass, Readonly<Partial<Record<Exclude<Proof, 'same' | 'none'>, Floor>>>>>;

/** What was measured of a pair. `same`: the verifier's probability; 'none': the installation has no verifier; undefined: it did not answer. */
export interface PairMeasures {
  readonly cosine: number;
  readonly same: number | 'none' | undefined;
  readonly thresholds: Thresholds;
}

export interface Decision {
  readonly hit: boolean;
  readonly reason: JudgementReason | 'cosine' | 'verifier' | 'verifier-silent' | 'class';
}

/** What remains to be decided after the rules: by the cosine of the embeddings and the verifier. */
export function decide({ proof, reason, class: of }: PairJudgement, { cosine, same, thresholds }: PairMeasures): Decision {
  if (proof === 'none') return { hit: false, reason };
  if (proof === 'same') return { hit: true, reason };
  const floor = thresholds[of][proof];
  if (!floor) return { hit: false, reason: 'class' };
  if (cosine < floor.cosine) return { hit: false, reason: 'cosine' };
  if (same === undefined) return { hit: false, reason: 'verifier-silent' };
  const enough = same === 'none' ? floor.alone : same >= floor.same;
  return enough ? { hit: true, reason } : { hit: false, reason: 'verifier' };
}
