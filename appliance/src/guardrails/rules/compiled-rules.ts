import { type Automaton, type AutomatonShape, createAutomaton } from './automaton.ts';
import { boundaryBit } from './boundary.ts';
import { type ContextWords, createContextWords } from './context-words.ts';
import type { Boundary, EntityRule, Validity } from './entity-rule.ts';
import { longestOf, parseShape } from './shape.ts';
import { type SignReach, signReachOf } from './sign-reach.ts';

/** What a finding needs to score, by type. */
export type ThresholdOf = (type: string) => number;

/** A rule as the engine uses it. */
export interface CompiledRule {
  readonly type: string;
  readonly check: ((compact: string, match: string) => Validity) | undefined;
  readonly after: number;
  readonly contextNumbers: readonly number[];
  /** Without a context word it cannot reach its threshold, whatever the check says. */
  readonly needsContext: boolean;
  readonly repeats: boolean;
  readonly priority: number;
  /** Scores by validity and context; undefined where it stays below the type's threshold or context is wanted. */
  readonly scores: Readonly<Record<'valid' | 'validWithContext' | 'shape' | 'context', number | undefined>>;
}

export interface CompiledRules {
  readonly rules: readonly CompiledRule[];
  readonly automaton: Automaton;
  readonly contextWords: ContextWords;
  /** Symbols of the longest match. */
  readonly longest: number;
  /** No text without a digit, `@` or `:` holds anything that these rules find, and matches begin near one; undefined: some do without. */
  readonly signReach: SignReach | undefined;
}

/** Compiles rules into one automaton. Throws an Error for a shape outside the subset. Rules that could not reach their threshold are left out. */
export function compileRules(rules: readonly EntityRule[], thresholdOf: ThresholdOf): CompiledRules {
  const contextWords = createContextWords(rules.flatMap(({ context }) => context ?? []));
  const shapes: AutomatonShape[] = [];
  const compiled: CompiledRule[] = [];
  for (const rule of rules) {
    const scores = scoresOf(rule, thresholdOf(rule.type));
    if (Object.values(scores).every((score) => score === undefined)) continue;
    const { before, after } = sidesOf(rule.boundary ?? 'word');
    for (const source of rule.shapes) {
      const shape = parseShape(source, rule.ignoreCase ?? false);
      shapes.push({ shape, owner: compiled.length, groups: boundaryBit[before] });
    }
    compiled.push({
      type: rule.type,
      check: rule.check,
      after: boundaryBit[after],
      contextNumbers: (rule.context ?? []).map((word) => contextWords.numberOf(word)),
      needsContext: scores.valid === undefined && scores.shape === undefined,
      repeats: rule.repeats ?? false,
      priority: rule.priority ?? 0,
      scores,
    });
  }
  const longest = shapes.reduce((most, { shape }) => Math.max(most, longestOf(shape)), 1);
  const signReach = signReachOf(shapes.map(({ shape }) => shape));
  return { rules: compiled, automaton: createAutomaton(shapes), contextWords, longest, signReach };
}

function sidesOf(boundary: NonNullable<EntityRule['boundary']>): { readonly before: Boundary; readonly after: Boundary } {
  return typeof boundary === 'string' ? { before: boundary, after: boundary } : boundary;
}

function scoresOf(rule: EntityRule, threshold: number): CompiledRule['scores'] {
  const reached = (score: number) => (score >= threshold ? score : undefined);
  const alone = (score: number) => (rule.needsContext === true ? undefined : reached(score));
  return {
    // What nothing checks is never more than a shape.
    valid: rule.check ? alone(rule.scores?.valid ?? 1) : undefined,
    validWithContext: rule.check ? reached(rule.scores?.validWithContext ?? 1) : undefined,
    shape: alone(rule.scores?.shape ?? 0.4),
    context: reached(rule.scores?.context ?? 0.85),
  };
}
