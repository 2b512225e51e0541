import type { Boundary } from './entity-rule.ts';

/** Bits of the boundaries, as sets. */
export const boundaryBit: Readonly<Record<Boundary, number>> = {
  word: 1,
  number: 2,
  figure: 4,
  token: 8,
  run: 16,
  address: 32,
  mailbox: 64,
  any: 128,
};
const all = 255;
const noneButAny = 128;

/**
 * Which boundaries hold between a match and the text on one side of it: `near` is the folded unit directly beside, `far` the one behind
 * that; -1 where the text ends.
 */
export function boundariesHeld(near: number, far: number): number {
  if (isAlphanumeric(near)) return noneButAny;
  if (near === colon) return colonHeld(far);
  const joins = joinsOf(near);
  if (joins === 0) return all;
  if (isDigit(far)) return all & ~joins;
  return isLetter(far) ? all & ~(joins & (boundaryBit.mailbox | (joinsLetters(near) ? boundaryBit.token : 0))) : all;
}

/** Whether the unit behind `near` decides. */
export function needsFar(near: number): boolean {
  return near === colon || joinsOf(near) !== 0;
}

const colon = 0x3a;

function colonHeld(far: number): number {
  const digits = isDigit(far) ? boundaryBit.figure | boundaryBit.token | boundaryBit.run : 0;
  return all & ~(digits | (isHexadecimal(far) || far === colon || far === -1 ? boundaryBit.address : 0));
}

// The boundaries that this character breaks when a digit stands behind it.
function joinsOf(unit: number): number {
  switch (unit) {
    case 0x2d: // -
      return boundaryBit.number | boundaryBit.figure | boundaryBit.token | boundaryBit.run | boundaryBit.mailbox;
    case 0x2e: // .
      return boundaryBit.number | boundaryBit.figure | boundaryBit.token | boundaryBit.run | boundaryBit.address | boundaryBit.mailbox;
    case 0x2b: // +
    case 0x5f: // _
      return boundaryBit.figure | boundaryBit.token | boundaryBit.run | boundaryBit.mailbox;
    case 0x25: // %
    case 0x27: // '
      return boundaryBit.mailbox;
    case 0x2f: // /
      return boundaryBit.figure | boundaryBit.token | boundaryBit.run;
    case 0x2c: // ,
      return boundaryBit.figure | boundaryBit.run;
    case 0x20:
      return boundaryBit.run;
    case 0x40: // @
      return boundaryBit.token;
    default:
      return 0;
  }
}

/** An ASCII letter or digit. */
export function isAlphanumeric(unit: number): boolean {
  return isLetter(unit) || isDigit(unit);
}

function isHexadecimal(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66);
}

function joinsLetters(unit: number): boolean {
  return unit === 0x2d || unit === 0x2e || unit === 0x2f || unit === 0x5f || unit === 0x40;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isLetter(unit: number): boolean {
  const small = unit | 0x20;
  return small >= 0x61 && small <= 0x7a;
}
