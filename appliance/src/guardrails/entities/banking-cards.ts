import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';
import { passesLuhn } from './checks/luhn.ts';

const packs = ['region:us', 'region:in', 'region:eu', 'region:apac'] as const;
const context = [
  'card',
  'credit card',
  'debit card',
  'card number',
  'pan',
  'visa',
  'mastercard',
  'amex',
  'cc',
  'karte',
  'carte',
  'tarjeta',
  'carta',
];

/** Payment card numbers: Luhn, length and issuer range; grouped, closed up or with every digit apart. */
export const cards: readonly EntityRule[] = [
  {
    type: 'card-number',
    packs,
    shapes: [
      '[1-689]\\d{11,18}',
      '[1-689]\\d{3}(?:[ .-]\\d{4}){2}[ .-]\\d{1,7}',
      '[1-689]\\d{3}(?:[ .-]\\d{4}){3}[ .-]\\d{1,3}',
      '[1-689]\\d{3}[ .-](?:\\d{5,6}[ .-]\\d{4,6}|\\d{8,12})',
      '[1-689]\\d{5}[ .-]\\d{6,13}',
      '[1-689]\\d{7}[ .-]\\d{8}',
    ],
    boundary: 'number',
    check: checkCard,
    context,
    priority: 2,
  },
  {
    // Unusual groups, and each digit apart: not out of a longer row of numbers.
    type: 'card-number',
    packs,
    shapes: ['[2-6]\\d{4}(?:[ .-]\\d{4,5}){2,3}', '[2-6]\\d{2}(?:[ .-]\\d{3}){3,4}[ .-]\\d{1,4}', '[2-6](?:[ .-]\\d){13,15}'],
    boundary: 'run',
    check: checkCard,
    context,
    priority: 2,
  },
  {
    type: 'card-number',
    packs,
    shapes: ['[1-689](?:[ .-]{0,2}\\d){11,18}'],
    boundary: 'number',
    check: (digits) => (hasIssuer(digits) && passesLuhn(digits) ? 'valid' : 'invalid'),
    context: context.filter((word) => word !== 'pan'),
    needsContext: true,
    priority: 2,
  },
];

function checkCard(digits: string, match: string): Validity {
  return hasIssuer(digits) && passesLuhn(digits) && isGrouped(match) ? 'valid' : 'invalid';
}

// One separator throughout.
function isGrouped(match: string): boolean {
  let separator = 0;
  for (let at = 0; at < match.length; at += 1) {
    const unit = match.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) continue;
    if (separator !== 0 && unit !== separator) return false;
    separator = unit;
  }
  return true;
}

interface IssuerRange {
  /** The first four digits, both ends inclusive. */
  readonly first: number;
  readonly last: number;
  readonly lengths: readonly number[];
}

const long = [16, 17, 18, 19] as const;
const maestro = [12, 13, 14, 15, 16, 17, 18, 19] as const;

// ISO/IEC 7812 issuer ranges as the schemes publish them. Broad where schemes share a range: Luhn narrows it.
const issuers: readonly IssuerRange[] = [
  { first: 1000, last: 1999, lengths: [15] }, // UATP
  { first: 2200, last: 2205, lengths: long }, // Mir, Borica
  { first: 2221, last: 2720, lengths: [16] }, // Mastercard
  { first: 3000, last: 3059, lengths: [14, 16, 17, 18, 19] }, // Diners Club
  { first: 3095, last: 3095, lengths: [14, 16, 17, 18, 19] },
  { first: 3400, last: 3499, lengths: [15] }, // American Express
  { first: 3700, last: 3799, lengths: [15] },
  { first: 3530, last: 3539, lengths: long }, // RuPay, JCB
  { first: 3528, last: 3589, lengths: long }, // JCB
  { first: 3600, last: 3699, lengths: [14, 15, 16, 17, 18, 19] },
  { first: 3800, last: 3999, lengths: [14, 16, 17, 18, 19] },
  { first: 4000, last: 4999, lengths: [13, 16, 19] }, // Visa
  { first: 5000, last: 5099, lengths: maestro }, // Maestro, RuPay, Verve, Dankort
  { first: 5100, last: 5599, lengths: [16] }, // Mastercard
  { first: 5600, last: 5899, lengths: maestro }, // Maestro, Bankcard
  { first: 6000, last: 6999, lengths: long }, // Discover, UnionPay, RuPay, Maestro, Switch
  { first: 6304, last: 6304, lengths: maestro }, // Maestro
  { first: 6390, last: 6390, lengths: maestro },
  { first: 6700, last: 6799, lengths: maestro },
  { first: 8100, last: 8299, lengths: long }, // UnionPay, RuPay
  { first: 8600, last: 8600, lengths: [16] }, // Uzcard
  { first: 9792, last: 9792, lengths: [16] }, // Troy
  { first: 9860, last: 9860, lengths: [16] }, // Humo
];

function hasIssuer(digits: string): boolean {
  const prefix = Number(digits.slice(0, 4));
  for (const { first, last, lengths } of issuers) {
    if (prefix >= first && prefix <= last && lengths.includes(digits.length)) return true;
  }
  return false;
}
