import { isAlphanumeric } from './boundary.ts';
import type { CompiledRule } from './compiled-rules.ts';
import type { Validity } from './entity-rule.ts';

/** Where a shape of a rule ends, within boundaries. */
export interface Match {
  readonly rule: CompiledRule;
  /** Index of the folded text. */
  readonly end: number;
  /** It passed its rule's check. */
  readonly done?: boolean;
}

/** The matches that begin at one place, as checks take them. Asked for from the longest to the shortest. */
export interface MatchView {
  textTo(end: number): string;
  /** Letters and digits only, in upper case. */
  compactTo(end: number): string;
  /** Whether there are six and more digits to `end`, all the same. */
  isRepeat(end: number): boolean;
}

/** Views the matches of a folded text that begin at `at` and end at `longest` or before. */
export function createMatchView(units: string, at: number, longest: number): MatchView {
  let whole: string | undefined;
  let same = 0;
  let length = 0;
  let to = longest;
  const lengthTo = (end: number): number => {
    if (whole === undefined) {
      whole = compactOf(units.slice(at, longest));
      same = sameDigitsLength(whole);
      ({ length } = whole);
    }
    length -= countIn(units, end, to);
    to = end;
    return length;
  };
  return {
    textTo: (end) => units.slice(at, end),
    compactTo: (end) => {
      const wanted = lengthTo(end);
      return whole?.slice(0, wanted) ?? '';
    },
    isRepeat: (end) => lengthTo(end) >= 6 && length <= same && hasSixDigits(whole ?? '', length),
  };
}

/** What the rule's check says of the match that ends at `end`; six and more equal digits are refused before. */
export function validityOf(rule: CompiledRule, view: MatchView, end: number): Validity {
  if (!rule.repeats && view.isRepeat(end)) return 'invalid';
  return rule.check === undefined ? 'plausible' : rule.check(view.compactTo(end), view.textTo(end));
}

/** Undefined below the threshold. */
export function scoreOf(rule: CompiledRule, validity: 'valid' | 'plausible', inContext: boolean): number | undefined {
  if (validity === 'valid') return inContext ? rule.scores.validWithContext : rule.scores.valid;
  return inContext ? rule.scores.context : rule.scores.shape;
}

function compactOf(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '').toUpperCase();
}

function countIn(units: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (isAlphanumeric(units.charCodeAt(at))) count += 1;
  return count;
}

// How far all digits are the same.
function sameDigitsLength(compact: string): number {
  let digit = -1;
  for (let at = 0; at < compact.length; at += 1) {
    const unit = compact.charCodeAt(at);
    if (unit > 0x39) continue;
    if (digit !== -1 && unit !== digit) return at;
    digit = unit;
  }
  return compact.length;
}

function hasSixDigits(compact: string, length: number): boolean {
  let count = 0;
  for (let at = 0; at < length; at += 1) if (compact.charCodeAt(at) <= 0x39) count += 1;
  return count >= 6;
}
