import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';

import { createNumberingPlans } from './core-phone-plans.ts';

const packs = ['region:us', 'region:in', 'region:eu', 'region:apac'] as const;
const context = [
  'phone',
  'phone number',
  'telephone',
  'tel',
  'mobile',
  'mob',
  'cell',
  'cellphone',
  'whatsapp',
  'sms',
  'fax',
  'call',
  'call me',
  'dial',
  'ring',
  'text me',
  'contact number',
  'contact no',
  'reach me',
  'ph',
  'handy',
  'telefon',
  'telefono',
  'telefone',
  'celular',
  'movil',
  'portable',
  'gsm',
  'hotline',
  'helpline',
  'numero',
  '电话',
  '手机',
  '電話',
  '携帯',
  '전화',
  'फोन',
  'मोबाइल',
  'телефон',
];
const extension = '(?:,? ?(?:x|ext\\.?|extension) ?\\d{1,6})?';
const plans = createNumberingPlans();

/** Telephone numbers: international by the numbering plans, national forms by their grouping, bare digits by context. */
export const phones: readonly EntityRule[] = [
  {
    type: 'phone',
    packs,
    shapes: [`\\+ ?\\(?\\d(?:[ ()./-]{0,2}\\d){6,14}${extension}`],
    ignoreCase: true,
    boundary: { before: 'figure', after: 'number' },
    check: (_, match) => (plans.isInternational(digitsOf(match)) ? 'valid' : 'invalid'),
    context,
    priority: 1,
  },
  {
    type: 'phone',
    packs,
    shapes: [`00[ -]?[1-9]\\d{0,2}[ ()./-]{1,2}\\d(?:[ ()./-]{0,2}\\d){5,12}${extension}`],
    ignoreCase: true,
    boundary: 'run',
    check: (_, match) => (plans.isInternational(digitsOf(match).slice(2)) ? 'valid' : 'invalid'),
    context,
    scores: { valid: 0.65 },
  },
  {
    type: 'phone',
    packs,
    shapes: ['00[1-9]\\d{7,14}'],
    boundary: 'figure',
    check: (compact) => (plans.isInternational(compact.slice(2)) ? 'valid' : 'invalid'),
    context,
    scores: { valid: 0.4 },
  },
  // North America.
  {
    type: 'phone',
    packs,
    shapes: [
      `(?:1[ .-]?)?\\([2-9]\\d{2}\\)[ .-]{0,2}[2-9]\\d{2}[ .-]?\\d{4}${extension}`,
      `\\(\\d{3}\\) ?\\d{3}-\\d{4}${extension}`,
      `(?:1-)?[2-9]\\d{2}-[2-9]\\d{2}-\\d{4}${extension}`,
      `(?:1\\.)?[2-9]\\d{2}\\.[2-9]\\d{2}\\.\\d{4}${extension}`,
    ],
    ignoreCase: true,
    boundary: 'figure',
    context,
    scores: { shape: 0.75 },
  },
  {
    type: 'phone',
    packs,
    shapes: [`(?:1 )?[2-9]\\d{2}[ -][2-9]\\d{2}[ -]\\d{4}${extension}`],
    ignoreCase: true,
    boundary: 'run',
    context,
    scores: { shape: 0.65 },
  },
  // India and Brazil.
  {
    type: 'phone',
    packs,
    shapes: ['(?:0|91[ -])?[6-9]\\d{4}[ -]\\d{5}', '91[ -][6-9]\\d{9}', '\\(\\d{2}\\) ?9?\\d{4}-\\d{4}', '\\d{2} 9\\d{4}-\\d{4}'],
    boundary: 'run',
    context,
    scores: { shape: 0.65 },
  },
  {
    // A trunk zero and groups.
    type: 'phone',
    packs,
    shapes: ['\\(?0[1-9]\\d{0,4}\\)?[ ./-]{1,2}\\d{2,8}(?:[ ./-]\\d{2,8}){0,4}'],
    boundary: 'run',
    check: checkTrunk,
    context,
    scores: { shape: 0.6 },
  },
  {
    type: 'phone',
    packs,
    shapes: ['1?[2-9]\\d{2}[2-9]\\d{6}', '(?:91|0)?[6-9]\\d{9}', '0[1-9]\\d{8,9}'],
    boundary: 'figure',
    context,
    scores: { shape: 0.3 },
  },
  {
    type: 'phone',
    packs,
    shapes: ['\\(?\\d{2,5}\\)?(?:[ ./-]{1,2}\\d{2,5}){1,5}', '\\d{7,13}'],
    boundary: 'run',
    check: checkLoose,
    context,
    needsContext: true,
    priority: -1,
  },
];

function digitsOf(match: string): string {
  return match.replace(/[xe].*$/i, '').replaceAll(/\D/g, '');
}

function checkTrunk(compact: string, match: string): Validity {
  const [, ...separators] = match.match(/[ ./-]{1,2}/g) ?? [];
  if (compact.length < 9 || compact.length > 12 || new Set(separators).size > 1 || isUnpaired(match)) return 'invalid';
  return plans.isNational(compact.slice(1)) ? 'plausible' : 'invalid';
}

// After a word such as "phone" nearly any grouping of digits is one; dates and the grouping of social security numbers are not.
function checkLoose(compact: string, match: string): Validity {
  if (compact.length < 7 || compact.length > 13 || isUnpaired(match)) return 'invalid';
  if (/^(?:19|20)\d\d[ ./-]\d\d?[ ./-]\d\d?$|^\d\d?[ ./-]\d\d?[ ./-](?:19|20)?\d\d$|^\d{3}-\d{2}-\d{4}$/.test(match)) return 'invalid';
  return /^\d{4}(?:[ -]\d{4}){2,}/.test(match) ? 'invalid' : 'plausible';
}

function isUnpaired(match: string): boolean {
  return match.includes('(') !== match.includes(')');
}
