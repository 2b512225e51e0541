/** Words as small numbers, in rows that are scanned by the hundred thousand. A code is a place in its list: lists only ever grow at their end. */
import type { callCacheStates, callOutcomes, callVerdicts } from '@tollgate/shared';

const outcomes = ['ok', 'blocked', 'provider_error', 'cancelled', 'interrupted', 'refused'] as const satisfies typeof callOutcomes;
/** What is done is from `flag` on. */
const verdicts = ['', 'allow', 'flag', 'redact', 'tokenise', 'block'] as const satisfies readonly ['', ...typeof callVerdicts];
/** Hits are from `hit-exact` on. */
const caches = ['', 'bypass', 'miss', 'hit-exact', 'hit-coalesced', 'hit-semantic'] as const satisfies readonly (
  | ''
  | (typeof callCacheStates)[number]
)[];

export const outcomeCode = codesOf(outcomes);
export const verdictCode = codesOf(verdicts);
export const cacheCode = codesOf(caches);

export const refusedCode = outcomeCode('refused');
export const interruptedCode = outcomeCode('interrupted');

/** Rows of `usage_statistics`: of all callers by minute, hour and day, and of each by hour and day (minutes of each would cost every call its own row). */
export const statisticsPeriods = { minute: 0, hour: 1, day: 2, callerHour: 3, callerDay: 4 } as const;

/** The lowest code of a hit. */
export const firstHit = 3;

/** A word that is none of them counts as the first. */
function codesOf(words: readonly string[]): (word: string | undefined) => number {
  const codes = new Map(words.map((word, code) => [word, code]));
  return (word = '') => codes.get(word) ?? 0;
}
