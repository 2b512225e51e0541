import type { Folded } from '#guardrails/fold/fold';

import { widestGap } from './match-boundaries.ts';

/** Where the run of letters, digits and characters beyond ASCII that stands at `at` ends; `at` itself if none does. */
export function runEndOf({ text, starts }: Folded, at: number): number {
  let end = at;
  while (end < text.length && kindOf(text.charCodeAt(end)) !== 'none') {
    if (starts !== undefined && end > at && (starts[end] ?? 0) - (starts[end - 1] ?? 0) > widestGap) break;
    end += 1;
  }
  return end;
}

/**
 * Where the token that stands at `at` ends: digits; characters beyond ASCII; capitals (`SSN` of `SSNs`); or letters with at most a capital
 * before them (`account` and `Number` of `accountNumber`). `at` itself if none does.
 */
export function tokenEndOf(text: string, at: number): number {
  const kind = at < text.length ? kindOf(text.charCodeAt(at)) : 'none';
  if (kind === 'none') return at;
  const end = endOfKind(text, at, kind);
  if (kind !== 'capital') return end;
  if (end === at + 1) return endOfKind(text, end, 'small');
  // The last of several capitals begins the next word if two small letters follow: `SSNNumber`, but `SSNs`.
  return endOfKind(text, end, 'small') - end >= 2 ? end - 1 : end;
}

type Kind = 'none' | 'digit' | 'capital' | 'small' | 'other';

function endOfKind(text: string, at: number, kind: Kind): number {
  let end = at;
  while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end += 1;
  return end;
}

function kindOf(unit: number): Kind {
  if (unit > 0x7f) return 'other';
  if (unit >= 0x61 && unit <= 0x7a) return 'small';
  if (unit >= 0x41 && unit <= 0x5a) return 'capital';
  return unit >= 0x30 && unit <= 0x39 ? 'digit' : 'none';
}
