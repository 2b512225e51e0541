import type { CountGrams, GramSettings } from './hashed-grams.ts';

/** How a text becomes numbers; weights are good for these settings only. The factors weigh the three parts against each other. */
export interface FeatureSettings {
  readonly grams: GramSettings;
  readonly embedding: number;
  readonly embeddingFactor: number;
  readonly gramFactor: number;
  readonly lexical: readonly string[];
  readonly lexicalFactor: number;
}

/**
 * One head. `text`: judges the whole text by all features. `sentence`: judges every sentence by its n-grams alone; the highest counts. A raw
 * score at `threshold` becomes the probability 0.6; `slope` says how fast it moves from there. `scale` times an n-gram weight is its value.
 * `within`: a kind of what that head finds, and never likelier than it.
 */
export interface Head {
  readonly name: string;
  readonly unit: 'text' | 'sentence';
  readonly threshold: number;
  readonly slope: number;
  readonly scale: number;
  readonly within?: string;
}

/** Heads that mean something only together: the lowest of `all` raises `into`, when it is higher. */
export interface Joint {
  readonly into: string;
  readonly all: readonly string[];
}

/** What a file of heads says of itself. */
export interface HeadsHeader {
  readonly heads: readonly Head[];
  readonly joints: readonly Joint[];
  readonly settings: FeatureSettings;
}

/** Linear heads that share one embedding and one pass over the n-grams. */
export interface Heads extends HeadsHeader {
  /** One row a head: embedding, lexical counts, bias. Of a sentence head only the bias is not 0. */
  readonly dense: readonly Float32Array[];
  /** The weights of a bucket for all heads stand together. */
  readonly gramWeights: Int8Array;
  /** Has memory of its own: one text at a time. */
  readonly countGrams: CountGrams;
}

/** Where every head decides unless a profile says otherwise. */
export const decisionThreshold = 0.6;
