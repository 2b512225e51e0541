import type { Detector } from '#guardrails/detector';
import { rulesOf } from '#guardrails/entities/catalogue';

import { createDetectorOf } from './rule-detector.ts';

/** What the `pii` processor asks of its rules. */
export interface RuleDetectorOptions {
  /** Type ids and packs, as a profile lists them. Ids that no rule finds are passed over. */
  readonly entities: readonly string[];
  /** 0 to 1. What scores less is not reported and hides nothing. */
  readonly threshold: number;
  /** By type id, in place of `threshold`. */
  readonly thresholds?: Readonly<Record<string, number>>;
}

/**
 * The deterministic detector of identifiers. Costs some milliseconds to make, and reads the registers that its rules ask: once for each
 * profile, not for each call.
 */
export function createRuleDetector({ entities, threshold, thresholds = {} }: RuleDetectorOptions): Detector {
  const detector = createDetectorOf(rulesOf(entities), (type) => thresholds[type] ?? threshold);
  detector.scan(warmUpText, 0, true);
  return detector;
}

// Words, numbers, and a candidate for each register that is read when first needed. Otherwise the first call would wait for it.
const warmUpText = 'The account of 24 November, 1,200.50 in all: call +44 20 7946 0958 about IFSC HDFC0000001, please.';
