import type { EntityRule, RuleScores } from '#guardrails/rules/entity-rule';

type Check = NonNullable<EntityRule['check']>;
type Predicate = (compact: string) => boolean;

/** A check that decides: what fails it is no such number. */
export function mustPass(predicate: Predicate): Check {
  return (compact) => (predicate(compact) ? 'valid' : 'invalid');
}

/** A check that confirms: what fails it stays a shape, because real numbers may fail it. */
export function mayPass(predicate: Predicate): Check {
  return (compact) => (predicate(compact) ? 'valid' : 'plausible');
}

/** A structure that must hold and proves nothing (a birthday in its place, a prefix that is given out). */
export function mustFit(predicate: Predicate): Check {
  return (compact) => (predicate(compact) ? 'plausible' : 'invalid');
}

/**
 * For digits without form whose checksum a tenth of all numbers passes: below the default threshold of 0.6 unless a context word says
 * what they are. Order and customer numbers would otherwise be taken for somebody's tax number.
 */
export const weakCheck: RuleScores = { valid: 0.4, validWithContext: 1, context: 0.85, shape: 0.2 };

/** For shapes that a checksum narrows to less than one in ten, still short of proof: found with context, or by a threshold of 0.5. */
export const fairCheck: RuleScores = { valid: 0.5, validWithContext: 1, context: 0.85, shape: 0.3 };

/** For forms that ordinary text does not have, though no checksum confirms them. */
export const distinctShape: RuleScores = { shape: 0.7, context: 0.85 };
