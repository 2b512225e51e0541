// How each head is trained and where it decides.
import type { FeatureSettings } from '../../appliance/src/inference/heads/heads.ts';
import { lexicalNames } from '../../appliance/src/inference/heads/lexical-counts.ts';
import type { TrainSettings } from './train-head.ts';

/** At most this share of the benign texts of these sources may be flagged. */
export interface Cap {
  readonly sources: RegExp;
  readonly share: number;
}

export interface HeadPlan {
  readonly train: Partial<TrainSettings>;
  /** Set the threshold: the lowest that keeps all of them, on texts that the head was not trained on. */
  readonly caps: readonly Cap[];
  /** Instead of caps: the threshold with the best sum of F1 on the first and balanced accuracy on the second source. */
  readonly balance?: readonly [RegExp, RegExp];
}

export const gramBits = 17;

/** Of the features of all heads. */
export const settings: FeatureSettings = {
  grams: { bits: gramBits, shortest: 3, longest: 5, words: 2 },
  embedding: 384,
  embeddingFactor: 1,
  gramFactor: 2,
  lexical: lexicalNames,
  lexicalFactor: 0.5,
};

/** Of every head, unless its plan says otherwise. */
export const trainDefaults: TrainSettings = {
  bits: gramBits,
  ridge: 1e-5,
  passes: 6,
  sourcePower: 0.7,
  positive: 0.7,
  emphasis: [[/^own-/, 0.3]],
};

/** Caps are tighter than what is wanted, for texts nobody has seen. */
export const headPlans: Readonly<Record<string, HeadPlan>> = {
  'prompt-injection': {
    train: {
      emphasis: [
        [/^(?:spikee-fp|bipia-email-clean)/, 6],
        [/^(?:purplellama|clinc150-train|notinject)/, 3],
        [/^own-(?:.*-clean|document-request|benign-instruction)$/, 1],
        // The sentence head finds these, and the mail around them is ordinary.
        [/^(?:own-.*-stray|bipia-email-embedded)$/, 0.15],
        [/^own-/, 0.3],
      ],
    },
    caps: [
      { sources: /^spikee-fp/, share: 0.07 },
      { sources: /^bipia-email-clean/, share: 0.06 },
      { sources: /^notinject/, share: 0.07 },
      { sources: /^wildguard/, share: 0.035 },
      { sources: /^xstest/, share: 0.008 },
      { sources: /^banking77/, share: 0.0004 },
      { sources: /^clinc150-test/, share: 0.0019 },
    ],
  },
  jailbreak: {
    train: {
      emphasis: [
        [/^(?:inthewild|jbb-PAIR|jbb-GCG|wildguard|notinject)/, 4],
        [/^own-(?:pretext-harmless|suffix)$/, 0.8],
        [/^own-/, 0.3],
      ],
    },
    caps: [
      { sources: /^(?:notinject|wildguard|xstest|banking77-test|clinc150-test)/, share: 0.011 },
      { sources: /^wildguard/, share: 0.08 },
    ],
  },
  toxicity: {
    train: {
      emphasis: [
        [/^openai-moderation|^xstest/, 2],
        [/^own-/, 0.3],
      ],
    },
    caps: [{ sources: /^banking77-test/, share: 0.001 }],
    balance: [/^openai-moderation/, /^hatecheck/],
  },
  'advice-personalised': {
    train: {},
    caps: [
      { sources: /^spikee-invest-fp/, share: 0.025 },
      { sources: /^banking77-test/, share: 0.0007 },
      { sources: /^clinc150|^own-/, share: 0.02 },
    ],
  },
  'advice-topic': {
    train: {},
    caps: [
      { sources: /^litellm/, share: 0.03 },
      { sources: /^banking77-test/, share: 0.0007 },
      { sources: /^clinc150/, share: 0.02 },
    ],
  },
  document: { train: {}, caps: [{ sources: /^(?:notinject|wildguard|xstest|clinc150-test)/, share: 0.03 }] },
};

/** What the text head is joined with: an order to the assistant that stands in a document. */
export const joints = [{ into: 'prompt-injection', all: ['document', 'assistant-task'] }] as const;
