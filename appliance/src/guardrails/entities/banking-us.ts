import type { EntityRule } from '#guardrails/rules/entity-rule';

import { mustPass } from './checks/validity.ts';

const packs = ['region:us'] as const;
const routingContext = [
  'routing',
  'routing number',
  'routing no',
  'routing transit',
  'aba',
  'rtn',
  'wire',
  'ach',
  'transit number',
  'bank code',
];

/** Routing numbers of United States banks (ABA checksum and Federal Reserve ranges) and account numbers, which have no checksum. */
export const usBanking: readonly EntityRule[] = [
  {
    type: 'us-routing-number',
    packs,
    shapes: ['\\d{9}'],
    boundary: 'figure',
    check: mustPass(passesAba),
    context: routingContext,
    // One in twenty-five of all numbers of nine digits passes.
    scores: { valid: 0.5, validWithContext: 1 },
  },
  {
    type: 'us-routing-number',
    packs,
    shapes: ['\\d{4}-\\d{4}-\\d'],
    boundary: 'figure',
    check: mustPass(passesAba),
    context: routingContext,
  },
  {
    type: 'us-account-number',
    packs,
    shapes: ['\\d{8,17}', '\\d{3,6}(?:-\\d{2,6}){1,3}'],
    boundary: 'figure',
    check: (compact, match) => (compact.length < 8 || compact.length > 17 || isDate(match) ? 'invalid' : 'plausible'),
    context: [
      'account',
      'account number',
      'account no',
      'acct',
      'acct no',
      'a c',
      'checking',
      'savings',
      'bank account',
      'deposit account',
      'iban',
    ],
    scores: { shape: 0.1 },
  },
];

// Weights 3, 7, 1; the first two digits name a Federal Reserve district, a thrift (+20), an electronic one (+60) or travellers cheques (80).
function passesAba(digits: string): boolean {
  const district = Number(digits.slice(0, 2));
  if (!(district <= 12 || (district >= 21 && district <= 32) || (district >= 61 && district <= 72) || district === 80)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) sum += Number(digits[at]) * ([3, 7, 1][at % 3] ?? 0);
  return sum % 10 === 0;
}

function isDate(match: string): boolean {
  return /^(?:19|20)\d\d-\d\d-\d\d$/.test(match);
}
