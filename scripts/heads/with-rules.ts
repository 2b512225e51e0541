import { combined } from '../../appliance/src/guardrails/heads/combine.ts';
import type { Rules } from './outcome.ts';
import type { Scored } from './training.ts';

const decision = 0.6;

/** Raw scores moved by what the rules say of each segment: a text is flagged at a threshold where its moved score reaches it. */
export function withRules(name: string, scored: readonly Scored[], rules: Rules): Scored[] {
  return scored.map(({ one, scores }) => ({
    one,
    scores: scores.map((score, at) => {
      const needed = neededFrom(rules(name, one.pieces[at] ?? ''));
      return score - logit(needed) + logit(decision);
    }),
  }));
}

/** The probability that a head must give for the processor to decide, next to this evidence. Near 0: the rule decides alone; near 1: never. */
function neededFrom(rule: number): number {
  let [low, high] = [1e-9, 1 - 1e-9];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (combined(middle, rule) >= decision) high = middle;
    else low = middle;
  }
  return high;
}

function logit(chance: number): number {
  return Math.log(chance / (1 - chance));
}
