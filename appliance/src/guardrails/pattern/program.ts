import { RE2JS } from 're2js';

/** One instruction of a compiled pattern: RE2's, as the library leaves them. */
export type Instruction =
  | { readonly op: 'alternatives'; readonly first: number; readonly second: number }
  | { readonly op: 'assert'; readonly next: number; readonly what: number }
  | { readonly op: 'character'; readonly next: number; readonly ranges: Int32Array; readonly foldCase: boolean }
  | { readonly op: 'skip'; readonly next: number }
  | { readonly op: 'match' }
  | { readonly op: 'fail' };

export interface Program {
  readonly start: number;
  readonly instructions: readonly Instruction[];
  /** UTF-16 units of the shortest match; of the longest, or undefined where there is no longest. */
  readonly shortest: number;
  readonly longest: number | undefined;
}

/** Why a pattern is not taken, in words for the administrator. */
export class PatternRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PatternRefused';
  }
}

/** A pattern with more instructions than this would be slow on every text. */
const mostInstructions = 4_000;

/**
 * Compiles a regular expression of RE2's syntax, which has no back-references and no look-around and is matched in linear time. Throws
 * PatternRefused.
 */
export function compileProgram(regex: string, ignoreCase: boolean): Program {
  const program: unknown = compiled(regex, ignoreCase).re2().prog;
  if (!isRecord(program) || !Array.isArray(program['inst']) || typeof program['start'] !== 'number')
    throw new PatternRefused('cannot be compiled');
  const list: readonly unknown[] = program['inst'];
  if (list.length > mostInstructions)
    throw new PatternRefused(`is too large: ${String(list.length)} steps, ${String(mostInstructions)} at most; shorten its {n,m} repeats`);
  const instructions = list.map(readInstruction);
  const start = program['start'];
  const { shortest, longest } = lengthsOf(instructions, start);
  if (shortest === Number.POSITIVE_INFINITY) throw new PatternRefused('can never match');
  if (shortest === 0) throw new PatternRefused('matches the empty text; make some part of it required');
  return { start, instructions, shortest, longest };
}

function compiled(regex: string, ignoreCase: boolean): RE2JS {
  try {
    return RE2JS.compile(regex, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    const why = error instanceof Error && 'error' in error && typeof error.error === 'string' ? error.error : 'not a regular expression';
    throw new PatternRefused(`${why} (RE2 syntax: no look-around, no back-references)`);
  }
}

// The operation codes of re2js's Inst.
const [alternatives, alternativesMatch, capture, emptyWidth, fail, match, nothing] = [1, 2, 3, 4, 5, 6, 7] as const;
const characters: ReadonlySet<number> = new Set([8, 9, 10, 11]);

function readInstruction(value: unknown): Instruction {
  if (!isRecord(value)) throw new PatternRefused('cannot be compiled');
  const [op, out, arg] = [numberOf(value['op']), numberOf(value['out']), numberOf(value['arg'])];
  if (characters.has(op)) return { op: 'character', next: out, ranges: rangesOf(value['runes']), foldCase: (arg & 1) !== 0 };
  switch (op) {
    case alternatives:
    case alternativesMatch:
      return { op: 'alternatives', first: out, second: arg };
    case capture:
    case nothing:
      return { op: 'skip', next: out };
    case emptyWidth:
      return { op: 'assert', next: out, what: arg };
    case match:
      return { op: 'match' };
    case fail:
      return { op: 'fail' };
  }
  throw new PatternRefused('uses what this engine does not know');
}

/** Pairs of first and last code point. A single one stands for itself. */
function rangesOf(runes: unknown): Int32Array {
  if (!(runes instanceof Int32Array) && !Array.isArray(runes)) throw new PatternRefused('cannot be compiled');
  const list = Array.from<unknown>(runes).map(numberOf);
  const [only] = list;
  return Int32Array.from(list.length === 1 && only !== undefined ? [only, only] : list);
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw new PatternRefused('cannot be compiled');
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

interface Lengths {
  readonly shortest: number;
  readonly longest: number | undefined;
}

/** Shortest and longest way from the start to a match, in UTF-16 units. A way that comes back to where it was has no longest. */
function lengthsOf(instructions: readonly Instruction[], start: number): Lengths {
  return { shortest: shortestFrom(instructions, start), longest: longestFrom(instructions, start) };
}

function shortestFrom(instructions: readonly Instruction[], start: number): number {
  const best = new Float64Array(instructions.length).fill(Number.POSITIVE_INFINITY);
  const queue: number[] = [start];
  best[start] = 0;
  let shortest = Number.POSITIVE_INFINITY;
  for (let pc = queue.shift(); pc !== undefined; pc = queue.shift()) {
    const instruction = instructions[pc];
    const so = best[pc] ?? 0;
    if (!instruction) continue;
    if (instruction.op === 'match') shortest = Math.min(shortest, so);
    const cost = instruction.op === 'character' ? unitsOf(instruction.ranges[0]) : 0;
    for (const next of nextOf(instruction)) {
      if (so + cost >= (best[next] ?? 0)) continue;
      best[next] = so + cost;
      queue.push(next);
    }
  }
  return shortest;
}

function longestFrom(instructions: readonly Instruction[], start: number): number | undefined {
  const known = new Float64Array(instructions.length).fill(-1);
  const onWay = new Uint8Array(instructions.length);
  // Depth first with a stack of its own: a program may be deeper than the call stack.
  const stack: { readonly pc: number; next: number }[] = [{ pc: start, next: 0 }];
  onWay[start] = 1;
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const instruction = instructions[top.pc];
    const following = instruction ? nextOf(instruction) : [];
    const next = following[top.next];
    if (next === undefined) {
      known[top.pc] =
        Math.max(0, ...following.map((pc) => known[pc] ?? 0)) + (instruction?.op === 'character' ? unitsOf(instruction.ranges.at(-1)) : 0);
      onWay[top.pc] = 0;
      stack.pop();
      continue;
    }
    top.next += 1;
    if (onWay[next] === 1) return undefined;
    if ((known[next] ?? -1) >= 0) continue;
    onWay[next] = 1;
    stack.push({ pc: next, next: 0 });
  }
  return known[start] ?? 0;
}

function unitsOf(point: number | undefined): number {
  return (point ?? 0) > 0xffff ? 2 : 1;
}

function nextOf(instruction: Instruction): readonly number[] {
  switch (instruction.op) {
    case 'alternatives':
      return [instruction.first, instruction.second];
    case 'assert':
    case 'character':
    case 'skip':
      return [instruction.next];
    case 'match':
    case 'fail':
      return [];
  }
}
