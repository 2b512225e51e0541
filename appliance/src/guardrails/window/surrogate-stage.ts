import type { Surrogates } from '#guardrails/chain/act';
import { marksOf } from '#guardrails/chain/surrogate-marks';
import type { Stage } from './stage.ts';

/** Marks the surrogates of a reply for the stages after it, and holds what may still become one. */
export function createSurrogateStage(surrogates: Surrogates): Stage {
  let text = '';
  let base = 0;
  let from = 0;
  return {
    take(passage, ended) {
      text += passage.text;
      const { found, settled } = surrogates.find(text, from, ended);
      const at = base + from;
      const known = text.slice(from, settled);
      // What stands directly before the next one tells whether it stands free.
      const keep = Math.max(0, settled - contextUnits);
      const marks = marksOf(found, base);
      text = text.slice(keep);
      base += keep;
      from = settled - keep;
      return { passage: { text: known, at, marks }, blocked: false };
    },
  };
}

const contextUnits = 4;
