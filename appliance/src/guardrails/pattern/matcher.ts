import { JudgeFailure } from '#guardrails/judge';
import type { Instruction, Program } from './program.ts';

/** Where a pattern matched. UTF-16 units. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** All matches from one place on, and from where on more text could still make one. */
export interface Matches {
  readonly matches: readonly Match[];
  readonly settled: number;
}

/** Finds a pattern's matches from the left, as RE2 does (the first alternative that matches wins), none longer than `longest` units. */
export interface Matcher {
  /** The steps that a whole text takes: what a pattern costs, whatever the machine. */
  cost(text: string): number;
  /** Throws JudgeFailure late for a text on which the pattern takes too many steps. */
  find(text: string, from: number, ended: boolean): Matches;
}

/** Steps that one text may take, and as many again for each of its units: about a second for a megabyte. Ordinary patterns take one to ten a unit. */
const patience = { text: 20_000_000, unit: 40 } as const;

/**
 * Runs a program as Pike's machine does: all ways through the pattern side by side, so that time is linear in the text. That lets it say, where
 * a text is not at its end, from where on a match may still be under way.
 */
export function createMatcher(program: Program, longest: number): Matcher {
  const { instructions, start } = program;
  const firsts = firstCharacters(program);
  const ways: Ways = { seen: new Int32Array(instructions.length), round: 0 };

  const budget = { left: 0 };
  const machine: Machine = { program, instructions, start, firsts, longest, ways, budget };

  function find(text: string, from: number, ended: boolean): Matches {
    const matches: Match[] = [];
    const end = ended || !isHigh(text.charCodeAt(text.length - 1)) ? text.length : text.length - 1;
    budget.left = budgetFor(text.length - from);
    for (let at = from; at <= end;) {
      const next = run(machine, text, { at, end, ended });
      if (next.kind === 'none') break;
      if (next.kind === 'open') return { matches, settled: next.start };
      matches.push(next);
      at = next.end;
    }
    return { matches, settled: end };
  }

  return {
    find,
    cost(text) {
      find(text, 0, true);
      return budgetFor(text.length) - budget.left;
    },
  };
}

function budgetFor(units: number): number {
  return patience.text + units * patience.unit;
}

interface Machine {
  readonly program: Program;
  readonly instructions: readonly Instruction[];
  readonly start: number;
  readonly firsts: (code: number) => boolean;
  readonly longest: number;
  readonly ways: Ways;
  readonly budget: { left: number };
}

interface Ways {
  /** The round in which each instruction was last reached. */
  readonly seen: Int32Array;
  round: number;
}

interface Way {
  readonly pc: number;
  readonly start: number;
}

type Next = ({ readonly kind: 'match' } & Match) | { readonly kind: 'open'; readonly start: number } | { readonly kind: 'none' };

interface Stretch {
  readonly at: number;
  readonly end: number;
  readonly ended: boolean;
}

/** The next match at or after `at`. */
function run(machine: Machine, text: string, { at: from, end, ended }: Stretch): Next {
  const { longest, firsts, budget } = machine;
  let ways: readonly Way[] = [];
  let match: Match | undefined;
  for (let at = from; ;) {
    if (ways.length === 0) {
      if (match) return { kind: 'match', ...match };
      while (at < end && !firsts(text.charCodeAt(at))) at += 1;
    }
    // What stands at the end decides nothing before it is known what follows.
    if (at >= end && !ended) return openFrom(ways, match, end);
    if (at >= end && ways.length === 0 && !match) return { kind: 'none' };
    const entering = match || at >= end ? ways : [...ways, { pc: machine.start, start: at }];
    const point = at < end ? pointAt(text, at, end) : -1;
    const following: Way[] = [];
    const hit = step(machine, entering, { text, at, point, following });
    if (hit !== undefined) match = { start: hit, end: at };
    budget.left -= entering.length + following.length + 1;
    if (budget.left < 0) throw new JudgeFailure('late', 'a pattern takes too many steps on this text');
    if (at >= end) return match ? { kind: 'match', ...match } : { kind: 'none' };
    at += point > 0xffff ? 2 : 1;
    const young = at - longest;
    ways = following.some((way) => way.start < young) ? following.filter((way) => way.start >= young) : following;
  }
}

function openFrom(ways: readonly Way[], match: Match | undefined, end: number): Next {
  let start = match ? match.start : end;
  for (const way of ways) start = Math.min(start, way.start);
  return start === end ? { kind: 'none' } : { kind: 'open', start };
}

interface Place {
  readonly text: string;
  readonly at: number;
  /** The code point there; -1 at the end of the text. */
  readonly point: number;
  readonly following: Way[];
}

/** Takes all ways over one character. Gives the beginning of a match that ends before it; ways that come after it are dropped. */
function step({ instructions, ways: marks }: Machine, ways: readonly Way[], place: Place): number | undefined {
  marks.round += 1;
  const { seen, round } = marks;
  const stack: number[] = [];
  for (const { pc: first, start } of ways) {
    stack.push(first);
    for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
      if (seen[pc] === round) continue;
      seen[pc] = round;
      const instruction = instructions[pc];
      if (!instruction) continue;
      switch (instruction.op) {
        case 'alternatives':
          stack.push(instruction.second, instruction.first);
          break;
        case 'skip':
          stack.push(instruction.next);
          break;
        case 'assert':
          if (holds(instruction.what, place)) stack.push(instruction.next);
          break;
        case 'character':
          if (place.point >= 0 && takes(instruction, place.point)) place.following.push({ pc: instruction.next, start });
          break;
        case 'match':
          return start;
        case 'fail':
          break;
      }
    }
  }
  return undefined;
}

// The bits of RE2's empty-width conditions.
const [beginLine, endLine, beginText, endText, wordBoundary, noWordBoundary] = [1, 2, 4, 8, 16, 32] as const;

function holds(what: number, { text, at, point }: Place): boolean {
  const before = at === 0 ? -1 : text.charCodeAt(at - 1);
  if ((what & beginText) !== 0 && before >= 0) return false;
  if ((what & beginLine) !== 0 && before >= 0 && before !== 10) return false;
  if ((what & endText) !== 0 && point >= 0) return false;
  if ((what & endLine) !== 0 && point >= 0 && point !== 10) return false;
  const boundary = isWord(before) !== isWord(point);
  if ((what & wordBoundary) !== 0 && !boundary) return false;
  return (what & noWordBoundary) === 0 || !boundary;
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}

/** Whether an instruction takes a code point. */
export function takes({ ranges, foldCase }: { readonly ranges: Int32Array; readonly foldCase: boolean }, point: number): boolean {
  if (foldCase && ranges.length === 2) return isSameLetter(ranges[0] ?? -1, point);
  for (let at = 0; at < ranges.length; at += 2) {
    if (point < (ranges[at] ?? 0)) return false;
    if (point <= (ranges[at + 1] ?? -1)) return true;
  }
  return false;
}

function isSameLetter(one: number, other: number): boolean {
  if (one === other) return true;
  const [left, right] = [String.fromCodePoint(one), String.fromCodePoint(other)];
  return left.toLowerCase() === right.toLowerCase() || left.toUpperCase() === right.toUpperCase();
}

/** Whether a match may begin with a UTF-16 unit: exact for ASCII, yes for all else. */
function firstCharacters({ instructions, start }: Program): (code: number) => boolean {
  const may = new Uint8Array(128);
  const seen = new Set<number>();
  const stack = [start];
  for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
    if (seen.has(pc)) continue;
    seen.add(pc);
    const instruction = instructions[pc];
    if (!instruction) continue;
    if (instruction.op === 'alternatives') stack.push(instruction.first, instruction.second);
    if (instruction.op === 'skip' || instruction.op === 'assert') stack.push(instruction.next);
    if (instruction.op === 'character') for (let code = 0; code < 128; code += 1) if (takes(instruction, code)) may[code] = 1;
  }
  return (code) => code > 127 || may[code] === 1;
}

// Not codePointAt: optimised, it has been seen to read past the end of a sliced string.
function pointAt(text: string, at: number, end: number): number {
  const high = text.charCodeAt(at);
  if (!isHigh(high) || at + 1 >= end) return high;
  const low = text.charCodeAt(at + 1);
  return low >= 0xdc00 && low < 0xe000 ? (high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000 : high;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
