import type { Detector } from '#guardrails/detector';
import { fold } from '#guardrails/fold/fold';
import { openTailOf } from '#guardrails/fold/open-tail';
import { signBit } from '#guardrails/signs/signs';

import { findCandidates, mostUndecided, searchBehind } from './candidates.ts';
import { compileRules, type ThresholdOf } from './compiled-rules.ts';
import type { EntityRule } from './entity-rule.ts';
import { settle, widestGroup } from './settle.ts';
import type { SignReach } from './sign-reach.ts';

/** Makes a detector of rules. Candidates below their type's threshold are no candidates: they hide no other. Throws on a shape outside the subset. */
export function createDetectorOf(rules: readonly EntityRule[], thresholdOf: ThresholdOf): Detector {
  const compiled = compileRules(rules, thresholdOf);
  return {
    behind: searchBehind,
    longest: widestGroup + mostUndecided(compiled.longest),
    passes: ({ signs }) => lacksSigns(compiled.signReach, signs),
    scan: (text, from, ended) => {
      if (ended && compiled.signReach && !sign.test(text)) return { findings: [], settled: text.length };
      const base = baseOf(text, from);
      const whole = ended || !isHalf(text, text.length - 1) ? text.length : text.length - 1;
      const folded = fold(base === 0 && whole === text.length ? text : text.slice(base, whole));
      const { candidates, undecided } = findCandidates(compiled, { folded, from: from - base, ended });
      const end = (ended ? text.length : openTailOf(text)) - base;
      const { findings, settled } = settle({ candidates, undecided, end });
      return {
        findings: base === 0 ? findings : findings.map((finding) => ({ ...finding, start: finding.start + base, end: finding.end + base })),
        settled: Math.max(from, settled + base),
      };
    },
  };
}

/** Any of the signs, or a letter that may fold to one. */
const sign = /[0-9@:\u0080-\uffff]/;

/** Whether no rule finds what it cannot do without. */
function lacksSigns(reach: SignReach | undefined, signs: number): boolean {
  if (!reach) return false;
  const { digit, at, colon } = signBit;
  const wanted = (reach.digit >= 0 ? digit : 0) | (reach.at >= 0 ? at : 0) | (reach.any >= 0 ? digit | at | colon : 0);
  return (signs & wanted) === 0;
}

function baseOf(text: string, from: number): number {
  const base = Math.max(0, from - searchBehind);
  return base > 0 && isHalf(text, base - 1) ? base - 1 : base;
}

function isHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00;
}
