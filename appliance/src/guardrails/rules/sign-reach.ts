import { cannotDoWithout, type Shape, symbolCount, type SymbolSet } from './shape.ts';

/**
 * How near a sign must be for a match to begin at a place: the most symbols that stand before a match's first digit, before its first `@`
 * (where it cannot do without one), or before the first of digit, `@` and `:`. -1 where no shape asks for that sign.
 */
export interface SignReach {
  readonly digit: number;
  readonly at: number;
  readonly any: number;
}

const digit = signSet(/[0-9]/);
const at = signSet(/@/);
const any = signSet(/[0-9@:]/);

/** undefined where some shape can do without any of the signs. */
export function signReachOf(shapes: readonly Shape[]): SignReach | undefined {
  const reach = { digit: -1, at: -1, any: -1 };
  for (const shape of shapes) {
    if (cannotDoWithout(shape, at)) reach.at = Math.max(reach.at, waysOf(shape, at).toSign);
    else if (cannotDoWithout(shape, digit)) reach.digit = Math.max(reach.digit, waysOf(shape, digit).toSign);
    else if (cannotDoWithout(shape, any)) reach.any = Math.max(reach.any, waysOf(shape, any).toSign);
    else return undefined;
  }
  return reach;
}

/**
 * Answers for places in rising order: the next place, from there on, where a match can begin as far as the signs tell. Text that has not come
 * yet may hold the sign.
 */
export function createSignLookout(text: string, reach: SignReach, ended: boolean): (place: number) => number {
  const digits = createWatch(text, { is: isDigit, most: reach.digit, ended });
  const ats = createWatch(text, { is: isAt, most: reach.at, ended });
  const others = createWatch(text, { is: isAny, most: reach.any, ended });
  return (place) => {
    let next = digits ? digits(place) : text.length;
    if (ats && next > place) next = Math.min(next, ats(place));
    if (others && next > place) next = Math.min(next, others(place));
    return next;
  };
}

interface Watched {
  readonly is: (code: number) => boolean;
  /** The most symbols before such a sign; -1: none is asked for. */
  readonly most: number;
  readonly ended: boolean;
}

function createWatch(text: string, { is, most, ended }: Watched): ((place: number) => number) | undefined {
  if (most < 0) return undefined;
  const last = ended ? text.length : text.length - most;
  let sign = -1;
  return (place) => {
    if (sign < place) for (sign = place; sign < text.length && !is(text.charCodeAt(sign));) sign += 1;
    return Math.max(place, sign < text.length ? sign - most : last);
  };
}

interface Ways {
  /** The most symbols of a way without a sign; -1 where there is no such way. */
  readonly free: number;
  /** The most symbols before the first sign of a way; -1 where no way has one. */
  readonly toSign: number;
}

function waysOf(shape: Shape, signs: SymbolSet): Ways {
  switch (shape.kind) {
    case 'symbol':
      return {
        free: shape.set.some((belongs, symbol) => belongs === 1 && signs[symbol] === 0) ? 1 : -1,
        toSign: shape.set.some((belongs, symbol) => belongs === 1 && signs[symbol] === 1) ? 0 : -1,
      };
    case 'sequence':
      return shape.parts.map((part) => waysOf(part, signs)).reduce(oneAfterOther, { free: 0, toSign: -1 });
    case 'choice':
      return shape.options
        .map((option) => waysOf(option, signs))
        .reduce((most, ways) => ({ free: Math.max(most.free, ways.free), toSign: Math.max(most.toSign, ways.toSign) }));
    case 'repeat': {
      const { free, toSign } = waysOf(shape.part, signs);
      return {
        free: free === -1 ? noneOf(shape.least) : shape.most * free,
        toSign: toSign === -1 ? -1 : Math.max(0, (shape.most - 1) * free) + toSign,
      };
    }
  }
}

/** A part that cannot be passed without a sign may be left out where it need not stand. */
function noneOf(least: number): number {
  return least === 0 ? 0 : -1;
}

function oneAfterOther(first: Ways, second: Ways): Ways {
  if (first.free === -1) return first;
  const toSign = second.toSign === -1 ? -1 : first.free + second.toSign;
  return { free: second.free === -1 ? -1 : first.free + second.free, toSign: Math.max(first.toSign, toSign) };
}

function signSet(pattern: RegExp): SymbolSet {
  return Uint8Array.from({ length: symbolCount }, (_, symbol) => (pattern.test(String.fromCharCode(symbol)) ? 1 : 0));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isAt(code: number): boolean {
  return code === 0x40;
}

function isAny(code: number): boolean {
  return isDigit(code) || code === 0x40 || code === 0x3a;
}
