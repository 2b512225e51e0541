import type { Focus } from './focus.ts';
import type { Owner, Unit } from './unit.ts';
import type { Modality, Tense } from './mood.ts';

/** What a question is about, as far as thresholds differ by it. Thresholds, bounds and fall-backs are kept per class. */
export const questionClasses = ['general', 'banking', 'investment'] as const;
export type QuestionClass = (typeof questionClasses)[number];

/** Why a question may be answered from the very same question only. */
export type ExactOnlyReason = 'fresh' | 'account' | 'command' | 'too-long' | 'other-language' | 'empty';

/** A question, read once and kept with its cache entry. Plain data; may be made anew from the text at any time. */
export interface Question {
  /** The words without case, greeting, politeness and end marks: equal means the same question. Fit as the key of the exact tier. */
  readonly normal: string;
  /** All words in one spelling, contractions and short forms written out, mistyped ones put right, and the signs. */
  readonly canonical: string;
  readonly class: QuestionClass;
  /** Undefined: may be answered from a question in other words. */
  readonly exactOnly: ExactOnlyReason | undefined;
  readonly focus: Focus;
  readonly modalities: readonly Modality[];
  readonly tense: Tense;
  /** Who acts, where that is said; '' otherwise. */
  readonly subject: string;
  /** The verb of what is done to the asker ("lend me"), for the few verbs that turn the question round; '' otherwise. */
  readonly received: string;
  readonly owner: Owner;
  readonly units: readonly Unit[];
  /** A word was read as the known one it is spelt nearly like. */
  readonly corrected: boolean;
  /** In the order they are said, parted by blanks; then the marks that no rule reads. */
  readonly numbers: string;
  readonly negations: number;
  /** What the first denial is about; '' where nothing is denied. */
  readonly denied: string;
}

/**
 * How strong the rules alone show that two questions are one. `same`: equal words. `full`: every part of both is accounted for. `near`: all
 * is accounted for, something only by words that are close. `open`: something is left over on both sides that no list knows.
 */
export type Proof = 'same' | 'full' | 'near' | 'open' | 'none';

/** `reason` is a stable id: why they differ, or what their equality rests on. `passes` is false exactly where `proof` is `none`. */
export interface PairJudgement {
  readonly passes: boolean;
  readonly reason: JudgementReason;
  readonly proof: Proof;
  /** The stricter one of both questions. */
  readonly class: QuestionClass;
}

export type JudgementReason =
  | 'same'
  | 'full'
  | 'focus'
  | 'near-focus'
  | 'near-words'
  | 'near-order'
  | 'unlisted'
  | 'exact-only'
  | 'number'
  | 'name'
  | 'negation'
  | 'antonym'
  | 'sibling'
  | 'direction'
  | 'order'
  | 'modifier'
  | 'modality'
  | 'tense'
  | 'party'
  | 'edit';
