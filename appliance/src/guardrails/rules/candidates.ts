import { type Folded, mostMarks } from '#guardrails/fold/fold';

import { boundaryBit, isAlphanumeric } from './boundary.ts';
import type { CompiledRule, CompiledRules } from './compiled-rules.ts';
import { contextReach, createContextReader, type ContextReader } from './context-reader.ts';
import { createMatchView, type Match, scoreOf, validityOf } from './judge-match.ts';
import { boundariesAfter, boundariesBefore, type OpenText, widestGap } from './match-boundaries.ts';
import { otherSymbol } from './shape.ts';
import { createSignLookout } from './sign-reach.ts';

/** A match that passed its check and reached its threshold. Offsets are those of the original text. */
export interface Candidate {
  readonly rule: CompiledRule;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly valid: boolean;
  /** How far to the left the context word began; Infinity without one. */
  readonly contextDistance: number;
}

export interface CandidateSearch {
  /** By start. Whatever follows, these stay. */
  readonly candidates: readonly Candidate[];
  /** Starts, in order, of which it depends on what follows whether they become a candidate, and which. */
  readonly undecided: readonly number[];
}

/** A folded text to search. `from` is an offset of the original. */
export interface SearchText extends OpenText {
  readonly from: number;
}

/** Units of the original that a match in disguise may have more than its shape. */
const mostDisguise = 256;

/** UTF-16 units of the original to the left of a start that a search looks at. */
export const searchBehind = contextReach + 2 * mostMarks + 2;

/** The most units of the original from an undecided start to the end of the text. */
export function mostUndecided(longest: number): number {
  return longest + mostDisguise + 2 * widestGap;
}

/** Finds all candidates that begin at `from` or later: a walk of the automaton from each place where a token begins. Linear in the text. */
export function findCandidates(compiled: CompiledRules, text: SearchText): CandidateSearch {
  const { folded, from } = text;
  const context = createContextReader(folded, compiled.contextWords);
  const search: Search = { compiled, text, context, candidates: [], undecided: [], matches: [], decided: true };
  const units = folded.text;
  const walk = compiled.automaton.over(units, (end, owners) => collectMatches(search, end, owners));
  const reach = compiled.longest + mostDisguise;
  const { beginners } = compiled.automaton;
  const nextPlace = compiled.signReach && createSignLookout(units, compiled.signReach, text.ended);
  for (let at = firstAt(folded, from); at < units.length; at += 1) {
    const unit = units.charCodeAt(at);
    const wanted = beginners[unit < otherSymbol ? unit : otherSymbol] ?? 0;
    if (wanted === 0) continue;
    // Inside a word or number only what asks for no boundary can begin.
    if ((wanted & boundaryBit.any) === 0 && folded.starts === undefined && at > 0 && isAlphanumeric(units.charCodeAt(at - 1))) continue;
    const next = nextPlace ? nextPlace(at) : at;
    if (next > at) {
      at = next - 1;
      continue;
    }
    const held = boundariesBefore(folded, at) & wanted;
    if (held === 0) continue;
    const limit = limitOf(folded, at, reach);
    search.matches.length = 0;
    search.decided = true;
    const open = walk(at, limit, held);
    if (!search.decided || (open && !text.ended && isAtEnd(folded, at, reach))) search.undecided.push(folded.startAt(at));
    else if (search.matches.length > 0) judgeMatches(search, at);
  }
  return search;
}

interface Search {
  readonly compiled: CompiledRules;
  readonly text: SearchText;
  readonly context: ContextReader;
  readonly candidates: Candidate[];
  readonly undecided: number[];
  /** Those of the walk that is under way. */
  readonly matches: Match[];
  /** Nothing that follows can change them. */
  decided: boolean;
}

function firstAt({ starts, text }: Folded, from: number): number {
  return starts === undefined ? Math.min(from, text.length) : lowerBound(starts, from, text.length);
}

// A walk takes in no unit that begins further than `reach` from its start, dropped characters counted.
function limitOf({ starts, text }: Folded, at: number, reach: number): number {
  const limit = Math.min(text.length, at + reach + 1);
  if (starts === undefined) return limit;
  const last = (starts[at] ?? 0) + reach;
  return (starts[limit - 1] ?? 0) <= last ? limit : lowerBound(starts, last + 1, limit);
}

function isAtEnd(folded: Folded, at: number, reach: number): boolean {
  return folded.startAt(folded.text.length) - folded.startAt(at) <= reach;
}

function lowerBound(starts: Uint32Array, wanted: number, length: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

// False when what follows decides.
function collectMatches(search: Search, end: number, owners: readonly number[]): boolean {
  const { held, possible } = boundariesAfter(search.text, end);
  for (const owner of owners) {
    const rule = search.compiled.rules[owner];
    if (rule === undefined || (rule.after & possible) === 0) continue;
    search.decided &&= (rule.after & held) !== 0;
    search.matches.push({ rule, end });
  }
  return search.decided;
}

// The longest match of a rule that its check does not refuse is its candidate.
function judgeMatches(search: Search, at: number): void {
  const { matches, context } = search;
  const { folded } = search.text;
  const view = createMatchView(folded.text, at, matches.at(-1)?.end ?? at);
  for (let index = matches.length - 1; index >= 0; index -= 1) {
    const match = matches[index];
    if (match === undefined || isDone(matches, index, match.rule)) continue;
    const { rule, end } = match;
    if (rule.needsContext && context.distanceTo(at, rule.contextNumbers) === undefined) continue;
    const validity = validityOf(rule, view, end);
    if (validity === 'invalid') continue;
    matches[index] = { rule, end, done: true };
    const distance = rule.contextNumbers.length === 0 ? undefined : context.distanceTo(at, rule.contextNumbers);
    const score = scoreOf(rule, validity, distance !== undefined);
    if (score === undefined) continue;
    const contextDistance = distance ?? Number.POSITIVE_INFINITY;
    search.candidates.push({
      rule,
      start: folded.startAt(at),
      end: folded.endAt(end),
      score,
      valid: validity === 'valid',
      contextDistance,
    });
  }
}

function isDone(matches: readonly Match[], index: number, rule: CompiledRule): boolean {
  for (let later = index + 1; later < matches.length; later += 1) {
    const match = matches[later];
    if (match?.done === true && match.rule === rule) return true;
  }
  return false;
}
