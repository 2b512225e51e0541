/** A topic as the configuration writes it. `threshold` (0 to 1) overrules the fitted one; `precision` (0 to 1) is what fitting aims at. */
export interface TopicExamples {
  readonly id: string;
  readonly examples: readonly string[];
  /** Words or phrases that decide by themselves. */
  readonly keywords?: readonly string[];
  /** Regular expressions of RE2's syntax that decide by themselves. */
  readonly patterns?: readonly string[];
  readonly threshold?: number;
  readonly precision?: number;
}

/** Why a text has the topic it has, or none. */
export type TopicReason = 'keyword' | 'pattern' | 'head' | 'examples' | 'below-threshold' | 'margin' | 'no-topics';

/** The example a text is most like. `index` counts the topic's examples from 0; `similarity` is a cosine. */
export interface NearestExample {
  readonly topic: string;
  readonly index: number;
  readonly similarity: number;
}

export interface TopicChoice {
  /** Undefined: none. */
  readonly topic: string | undefined;
  /** How sure the best topic is, chosen or not: 0 to 1. */
  readonly score: number;
  /** The topic that scores so, though it may be below its threshold. */
  readonly best?: string;
  readonly nearest: NearestExample | undefined;
  readonly second?: { readonly topic: string; readonly score: number };
  readonly reason: TopicReason;
}

export interface JudgedExample {
  readonly topic: string;
  /** Counts the topic's examples from 0. */
  readonly index: number;
  readonly chosen: string | undefined;
  readonly score: number;
}
