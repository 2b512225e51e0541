import { europeanLetters, firstEuropean } from './european-letters.ts';
import { lookalikes } from './lookalikes.ts';

/** What `foldCodePoint` gives for a code point that leaves nothing. */
export const dropped = -1;

/** The code point that stands for this one in a folded text: an ASCII one, itself, or `dropped`. Takes code points above 0x7f. */
export function foldCodePoint(point: number): number {
  if (point < 0x530) return foldEuropean(point);
  if (isUnfoldable(point)) return point;
  if (isInvisible(point)) return dropped;
  const fixed = foldPunctuation(point);
  if (fixed !== point) return fixed;
  const digit = digitOf(point);
  if (digit !== undefined) return 0x30 + digit;
  if (isCompatible(point)) return foldDecomposed(point);
  return alikeOf(point) ?? (isMark(point) ? dropped : point);
}

function foldEuropean(point: number): number {
  if (point < firstEuropean) {
    if (point === 0xad) return dropped;
    return point === 0xa0 ? 0x20 : point;
  }
  const letter = europeanLetters.charCodeAt(point - firstEuropean);
  if (letter === 0x2d) return dropped;
  return letter === 0x2e ? point : letter;
}

// Han, kana, Hangul and the vowel signs of Indic and South-East Asian scripts: no digits here but those below, nothing reads as ASCII.
function isUnfoldable(point: number): boolean {
  return (point >= 0x3001 && point < 0xa000 && point !== 0x3164) || (point >= 0xac00 && point < 0xd800);
}

function isInvisible(point: number): boolean {
  return (
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x202a && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x206f) ||
    (point >= 0xfe00 && point <= 0xfe0f) ||
    (point >= 0xe0000 && point <= 0xe0fff) ||
    point === 0xfeff ||
    point === 0x061c ||
    point === 0x115f ||
    point === 0x1160 ||
    point === 0x180e ||
    point === 0x3164 ||
    point === 0xffa0
  );
}

function foldPunctuation(point: number): number {
  if (point > 0xff00 && point < 0xff5f) return point - 0xfee0;
  if (isSpace(point)) return 0x20;
  if (isHyphen(point)) return 0x2d;
  if (point === 0x2028 || point === 0x2029) return 0x0a;
  if (point === 0x2024 || point === 0xfe52) return 0x2e;
  if (point === 0x2044 || point === 0x2215) return 0x2f;
  if (point === 0x2236 || point === 0xfe55 || point === 0xa789) return 0x3a;
  if (point === 0xfe6b) return 0x40;
  return point;
}

function isSpace(point: number): boolean {
  return (point >= 0x2000 && point <= 0x200a) || point === 0x1680 || point === 0x202f || point === 0x205f || point === 0x3000;
}

function isHyphen(point: number): boolean {
  return (
    (point >= 0x2010 && point <= 0x2015) ||
    point === 0x2043 ||
    point === 0x2212 ||
    point === 0x058a ||
    point === 0x05be ||
    point === 0x1400 ||
    point === 0x1806 ||
    point === 0x2e3a ||
    point === 0x2e3b ||
    point === 0xfe31 ||
    point === 0xfe32 ||
    point === 0xfe58 ||
    point === 0xfe63
  );
}

// The zeros of all sets of ten decimal digits (Unicode 17, category Nd), in order.
const zeros: readonly number[] = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0,
  0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
  0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730,
  0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce,
  0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

function digitOf(point: number): number | undefined {
  if (point >= 0x2460 && point < 0x2794) return circledDigitOf(point);
  let low = 0;
  let high = zeros.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((zeros[middle] ?? 0) <= point) low = middle + 1;
    else high = middle;
  }
  const zero = zeros[low - 1];
  return zero !== undefined && point - zero < 10 ? point - zero : undefined;
}

// ① and the like; two-digit ones stay.
function circledDigitOf(point: number): number | undefined {
  if (point === 0x24ea || point === 0x24ff) return 0;
  for (const one of [0x2460, 0x24f5, 0x2776, 0x2780, 0x278a]) if (point >= one && point < one + 9) return point - one + 1;
  return undefined;
}

// Blocks where compatibility decomposition turns letters into ASCII: Latin with marks, letter-like, circled, squared, mathematical.
function isCompatible(point: number): boolean {
  return (
    (point >= 0x1e00 && point < 0x1f00) ||
    (point >= 0x2100 && point < 0x2150) ||
    (point >= 0x2160 && point < 0x2180) ||
    (point >= 0x24b6 && point < 0x24ea) ||
    (point >= 0x1d400 && point < 0x1d7ce) ||
    (point >= 0x1f110 && point < 0x1f18a)
  );
}

function foldDecomposed(point: number): number {
  if (point >= 0x1f150 && point < 0x1f16a) return 0x41 + point - 0x1f150;
  if (point >= 0x1f170 && point < 0x1f18a) return 0x41 + point - 0x1f170;
  if (point >= 0x1f110 && point < 0x1f12a) return 0x41 + point - 0x1f110;
  const parts = String.fromCodePoint(point).normalize('NFKD');
  const letter = parts.charCodeAt(0);
  const single = parts.length === 1 || isMark(parts.charCodeAt(1));
  if (single && isAsciiLetter(letter)) return letter;
  const alike = single && letter >= firstEuropean && letter < 0x530 ? foldEuropean(letter) : point;
  return alike < 0x80 ? alike : point;
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

function alikeOf(point: number): number | undefined {
  return lookalikes[String.fromCodePoint(point)]?.charCodeAt(0);
}

// Indic and South-East Asian vowel signs are letters to their readers; Hebrew and Arabic points are not.
function isMark(point: number): boolean {
  if (point < 0x300 || (point >= 0x900 && point < 0x1ab0) || (point >= 0x1b00 && point < 0x1dc0)) return false;
  if (point >= 0xa800 && point < 0xac00) return false;
  if (point >= 0x11000 && point < 0x16000) return false;
  return /\p{M}/u.test(String.fromCodePoint(point));
}
