import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';

import { createIfscCheck } from './banking-in-ifsc.ts';
import { upiHandles } from './banking-in-upi-handles.ts';

const packs = ['region:in'] as const;
const panContext = ['pan', 'pan card', 'pan number', 'pan no', 'permanent account', 'permanent account number', 'income tax'];
const upiContext = ['upi', 'upi id', 'vpa', 'virtual payment address', 'bhim', 'gpay', 'google pay', 'phonepe', 'paytm'];

/** Tax and bank identifiers of India. */
export const indianBanking: readonly EntityRule[] = [
  {
    // The fourth letter says whose it is: a person, a company, a trust …
    type: 'in-pan',
    packs,
    shapes: ['[A-Z]{3}[ABCEFGHJKLPT][A-Z]\\d{4}[A-Z]'],
    ignoreCase: true,
    boundary: 'token',
    check: (compact) => (compact.slice(5, 9) === '0000' ? 'invalid' : 'plausible'),
    context: panContext,
    scores: { shape: 0.75, context: 0.95 },
    priority: 1,
  },
  {
    type: 'in-pan',
    packs,
    shapes: ['[A-Z]{5}[ -]?\\d{4}[ -]?[A-Z]', '[A-Z](?:[ .-][A-Z]){4}(?:[ .-]\\d){4}[ .-][A-Z]'],
    ignoreCase: true,
    boundary: 'token',
    context: panContext,
    scores: { shape: 0.4 },
  },
  {
    // Scrambled or mistyped: ten letters and digits with four digits in a row.
    type: 'in-pan',
    packs,
    shapes: ['[A-Z0-9]{10}'],
    ignoreCase: true,
    boundary: 'token',
    check: (compact) => (/\d{4}/.test(compact) && /[A-Z]/.test(compact) ? 'plausible' : 'invalid'),
    context: panContext,
    scores: { valid: 0.06, validWithContext: 0.3, shape: 0.06, context: 0.3 },
    priority: -1,
  },
  {
    type: 'gstin',
    packs,
    shapes: ['\\d{2}[ -]?[A-Z]{5}[ -]?\\d{4}[ -]?[A-Z][ -]?[1-9A-Z][ -]?Z[ -]?[0-9A-Z]'],
    ignoreCase: true,
    boundary: 'token',
    check: checkGstin,
    context: ['gstin', 'gst', 'gst number', 'gst no', 'tax identification', 'goods and services tax'],
    scores: { shape: 0.7 },
    priority: 2,
  },
  {
    type: 'ifsc',
    packs,
    shapes: ['[A-Z]{4}0[A-Z0-9]{6}'],
    ignoreCase: true,
    boundary: 'token',
    check: createIfscCheck(),
    context: ['ifsc', 'ifsc code', 'branch code', 'neft', 'rtgs', 'imps'],
    scores: { shape: 0.3 },
    priority: 1,
  },
  {
    type: 'upi-id',
    packs,
    shapes: ['[A-Z0-9](?:[A-Z0-9._-]{0,62}[A-Z0-9_-])?@[A-Z][A-Z0-9]{1,30}'],
    ignoreCase: true,
    boundary: { before: 'mailbox', after: 'token' },
    check: (_, match) => (upiHandles.has(match.slice(match.indexOf('@') + 1).toLowerCase()) ? 'valid' : 'plausible'),
    context: upiContext,
    scores: { valid: 0.95, shape: 0.3 },
    repeats: true,
  },
  {
    type: 'in-account-number',
    packs,
    shapes: ['\\d{9,18}', '\\d{3,6}(?:[ -]\\d{3,6}){1,4}'],
    boundary: 'figure',
    check: (compact) => (compact.length < 9 || compact.length > 18 ? 'invalid' : 'plausible'),
    context: [
      'account',
      'account number',
      'account no',
      'acct',
      'a c',
      'a c no',
      'bank account',
      'savings',
      'current account',
      'ac no',
      'khata',
    ],
    scores: { shape: 0.1 },
  },
];

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

// State codes 01 to 37; newer and special ones (38, 97, 99) only with a right check digit.
function checkGstin(compact: string): Validity {
  const state = Number(compact.slice(0, 2));
  const known = state >= 1 && state <= 37;
  if (!known && state !== 38 && state !== 97 && state !== 99) return 'invalid';
  if (gstinDigit(compact.slice(0, 14)) === compact[14]) return 'valid';
  return known ? 'plausible' : 'invalid';
}

// GSTN's check digit: base 36, weights 1 and 2 from the left, quotient and remainder added.
function gstinDigit(body: string): string | undefined {
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) {
    const product = digits.indexOf(body.charAt(at)) * (1 + (at % 2));
    sum += Math.floor(product / 36) + (product % 36);
  }
  return digits[(36 - (sum % 36)) % 36];
}
