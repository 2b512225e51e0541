import { calibration } from '#cache/meaning/thresholds';
import type { Counts } from './evidence.ts';

/** What was counted when the floors of a question class were fitted. */
export function calibrationOf(questionClass: string): Counts {
  const found = Object.entries(calibration).find(([name]) => name === questionClass);
  return found?.[1] ?? { trials: 0, falseHits: 0 };
}
