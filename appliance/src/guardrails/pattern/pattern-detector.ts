import type { Detector } from '#guardrails/detector';
import type { Finding } from '#guardrails/finding';
import { neededSigns } from './needed-signs.ts';
import { createMatcher, type Match, type Matcher } from './matcher.ts';
import { compileProgram, PatternRefused } from './program.ts';
import { settleMatches } from './settle-matches.ts';

/** An administrator's own regular expression. `name` is the finding's type. */
export interface OwnPattern {
  readonly name: string;
  readonly regex: string;
  readonly ignore_case?: boolean;
}

/**
 * The most UTF-16 units of a match of a pattern without a longest match (`+`, `*`, `{n,}`). What would match further is found in pieces of so
 * many, where the pieces match; so a reply that streams is never held for longer.
 */
export const unboundedMost = 512;
/** Patterns may say themselves how long they get, up to this. */
const boundedMost = 4_096;

/**
 * Finds an administrator's own patterns, each finding with score 1. Of matches that overlap the longest counts, then the one that begins first.
 * `^` and `$` are the ends of the text, `\b` looks at ASCII. Throws PatternRefused.
 */
export function createPatternDetector(patterns: readonly OwnPattern[]): Detector {
  const matchers = patterns.map(({ name, regex, ignore_case: ignoreCase }) => {
    return { name, ...checkPattern(regex, ignoreCase === true) };
  });
  return {
    behind: 2,
    longest: Math.max(0, ...matchers.map(({ longest }) => longest)) + 2,
    passes: ({ signs }) => matchers.every(({ needed }) => (signs & needed) !== needed),
    scan(text, from, ended) {
      const found: Finding[] = [];
      let settled = text.length;
      for (const { name, matcher } of matchers) {
        const result = matcher.find(text, from, ended);
        settled = Math.min(settled, result.settled);
        for (const match of result.matches) found.push({ type: name, ...spanOf(match), score: 1 });
      }
      if (found.length === 0) return { findings: found, settled };
      return settleMatches(found, settled);
    },
  };
}

function spanOf({ start, end }: Match): Match {
  return { start, end };
}

/** Steps that a pattern may take for each unit of ordinary text. */
const mostSteps = 200;

/** Words, numbers and long runs of one character. */
function ordinaryText(): string {
  return `${'The statement of 24 November lists 12 transfers, EUR 4,111.11 in all; see CASE-12345678 or a@b.example.\n'.repeat(6)}${'a'.repeat(300)} ${'0'.repeat(300)} ${' '.repeat(300)}`;
}

interface CheckedPattern {
  readonly matcher: Matcher;
  readonly longest: number;
  /** Signs without which nothing matches. */
  readonly needed: number;
}

/** A pattern that may be used, and the most units of its matches. Throws PatternRefused. */
export function checkPattern(regex: string, ignoreCase: boolean): CheckedPattern {
  const program = compileProgram(regex, ignoreCase);
  const { longest = unboundedMost, shortest } = program;
  if (longest > boundedMost)
    throw new PatternRefused(`may match ${String(longest)} characters; at most ${String(boundedMost)} can be held back on streams`);
  if (shortest > longest)
    throw new PatternRefused(`matches no less than ${String(shortest)} characters and repeats without a limit; give its repeats a limit`);
  const matcher = createMatcher(program, longest);
  const text = ordinaryText();
  if (matcher.cost(text) > mostSteps * text.length)
    throw new PatternRefused(
      'takes too long on ordinary text: too much of it may be the beginning of a match; begin with something more definite',
    );
  return { matcher, longest, needed: neededSigns(program) };
}
