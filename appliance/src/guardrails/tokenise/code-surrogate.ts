import { entityRules } from '#guardrails/entities/catalogue';
import { passesLuhn } from '#guardrails/entities/checks/luhn';
import { passesVerhoeff } from '#guardrails/entities/checks/verhoeff';
import type { Draws } from './keyed-draws.ts';

/**
 * Another code of the same kind: as long, a digit for a digit, a small letter for a small letter, a capital for a capital. Cards keep their
 * network, account numbers their country, and check digits are right where the value's are. `code` is the value's letters and digits alone.
 */
export function codeSurrogate(type: string, code: string, draws: Draws): string {
  const made = makers.get(type)?.(code, draws);
  // A maker knows its own length; a value of another one is no such code.
  return made?.length === code.length ? made : checkedCode(type, code, draws);
}

const mostTries = 400;

/** Where the rules of a type find its code right by a checksum, another one that they find right. */
function checkedCode(type: string, code: string, draws: Draws): string {
  const check = entityRules.find((rule) => rule.type === type && rule.check?.(code.toUpperCase(), code) === 'valid')?.check;
  let made = anyCode(code, draws);
  for (let tries = 0; check && tries < mostTries && check(made.toUpperCase(), made) !== 'valid'; tries += 1) made = anyCode(code, draws);
  return made;
}

type Maker = (code: string, draws: Draws) => string;

const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['card-number', (code, draws) => withCheck(cardPrefix(code, draws) + anyCode(code, draws).slice(cardKeeps(code)), passesLuhn)],
  ['iban', iban],
  ['aadhaar', (code, draws) => withCheck(String(2 + draws.below(8)) + anyCode(code, draws).slice(1), passesVerhoeff)],
  ['us-ssn', socialSecurity],
  ['us-itin', (code, draws) => `9${twoDigits(draws, 100)}7${String(draws.below(9))}${anyCode(code, draws).slice(5)}`],
  ['us-routing-number', (code, draws) => withCheck(code.slice(0, 2) + anyCode(code, draws).slice(2), passesRouting)],
  ['in-pan', (code, draws) => keeping(code, anyCode(code, draws), [3])],
  ['gstin', gstin],
  ['ifsc', (code, draws) => keeping(code, anyCode(code, draws), [4])],
  ['swift-bic', (code, draws) => keeping(code, anyCode(code, draws), [4, 5])],
  ['mac-address', (code, draws) => `02${hexadecimal(code, draws).slice(2)}`],
  ['crypto-address', cryptoAddress],
  ['phone', (code, draws) => keeping(code, anyCode(code, draws), code.length > 10 ? [0, 1, 2] : [0])],
]);

function anyCode(code: string, draws: Draws): string {
  let made = '';
  for (const character of code) made += otherCharacter(character, draws, made === '');
  return made;
}

function otherCharacter(character: string, draws: Draws, isFirst: boolean): string {
  if (/\p{Nd}/u.test(character)) return isFirst && character !== '0' ? String(1 + draws.below(9)) : String(draws.below(10));
  if (/\p{Lu}/u.test(character)) return String.fromCharCode(65 + draws.below(26));
  if (/\p{Ll}/u.test(character)) return String.fromCharCode(97 + draws.below(26));
  if (/\p{Script=Han}/u.test(character)) return draws.of(ideographs);
  return /\p{L}/u.test(character) ? String.fromCharCode(97 + draws.below(26)) : character;
}

const ideographs = [
  '安',
  '柏',
  '辰',
  '岱',
  '恩',
  '枫',
  '谷',
  '和',
  '嘉',
  '凯',
  '岚',
  '铭',
  '宁',
  '平',
  '乔',
  '荣',
  '松',
  '田',
  '维',
  '轩',
] as const;

function keeping(code: string, made: string, places: readonly number[]): string {
  let kept = '';
  for (let at = 0; at < made.length; at += 1) kept += (places.includes(at) ? code : made).charAt(at);
  return kept;
}

function twoDigits(draws: Draws, below: number): string {
  return String(draws.below(below)).padStart(2, '0');
}

/** The code with the last digit that passes. */
function withCheck(code: string, passes: (digits: string) => boolean): string {
  const body = code.slice(0, -1);
  for (let digit = 0; digit < 10; digit += 1) if (passes(`${body}${String(digit)}`)) return `${body}${String(digit)}`;
  return code;
}

/** Digits of a card number that say its network (ISO/IEC 7812 ranges in use). */
function cardKeeps(code: string): number {
  if (code.startsWith('4')) return 1;
  if (code.startsWith('35')) return 3;
  return /^(?:5[1-5]|3[4-9]|6[25]|5|6|8)/.test(code) ? 2 : 4;
}

/** The network's digits; of a network that owns a range, some of that range. */
function cardPrefix(code: string, draws: Draws): string {
  if (/^2[2-7]/.test(code)) return String(2221 + draws.below(500));
  if (/^5[1-5]/.test(code)) return `5${String(1 + draws.below(5))}`;
  if (code.startsWith('6011')) return '65';
  if (code.startsWith('35')) return `35${String(3 + draws.below(5))}`;
  return code.slice(0, cardKeeps(code));
}

/** Country kept; the check digits are those of ISO 13616 (mod 97). */
function iban(code: string, draws: Draws): string {
  const country = code.slice(0, 2).toUpperCase();
  const account = anyCode(code.slice(4), draws).toUpperCase();
  const rest = remainder97(`${account}${country}00`);
  return `${country}${String(98 - rest).padStart(2, '0')}${account}`;
}

function remainder97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** An area that is given out (not 000, 666 or 9xx), a group and a serial that are not all zeros. */
function socialSecurity(_: string, draws: Draws): string {
  const digits = (most: number): string => String(1 + draws.below(most)).padStart(String(most).length, '0');
  return digits(665) + digits(99) + digits(9999);
}

/** The ABA checksum: weights 3, 7, 1. */
function passesRouting(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) sum += Number(digits[at]) * ([3, 7, 1][at % 3] ?? 0);
  return sum % 10 === 0;
}

/** State and the letter Z kept, the PAN inside another, the check character of base 36. */
function gstin(code: string, draws: Draws): string {
  const made = keeping(code, anyCode(code, draws), [0, 1, 5, 13]).toUpperCase();
  let sum = 0;
  for (let at = 0; at < 14; at += 1) {
    const product = Number.parseInt(made.charAt(at), 36) * (at % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return made.slice(0, 14) + ((36 - (sum % 36)) % 36).toString(36).toUpperCase();
}

function hexadecimal(code: string, draws: Draws): string {
  let made = '';
  for (const character of code) {
    const digit = draws.below(16).toString(16);
    made += character === character.toUpperCase() ? digit.toUpperCase() : digit;
  }
  return made;
}

/** Keeps the kind (`1`, `3`, `bc1`, `0x`); its checksum does not hold. */
function cryptoAddress(code: string, draws: Draws): string {
  const kind = /^(?:0x|bc1|[13])/i.exec(code)?.[0] ?? '';
  const rest = code.slice(kind.length);
  return kind + (kind.toLowerCase() === '0x' ? hexadecimal(rest, draws) : anyCode(rest, draws));
}
