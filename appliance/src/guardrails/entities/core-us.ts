import type { EntityRule } from '#guardrails/rules/entity-rule';

import { passesLuhn } from './checks/luhn.ts';
import { distinctShape, mustFit, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:us'] as const;
const ssnContext = ['ssn', 'social security', 'social security number', 'social security no', 'ss number', 'social', 'taxpayer', 'tin'];
const itinContext = ['itin', 'individual taxpayer', 'tax id', 'taxpayer', 'tin', 'tax identification', 'tax number'];

// Separated digits of this grouping are hardly anything else; bare ones are told by context. `faint` is found only at a low threshold.
const separated = { shape: 0.75 };
const grouped = { shape: 0.6 };
const faint = { shape: 0.1 };

const isSsn = mustFit(fitsSsn);
const isItin = mustFit((digits) => /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])\d{4}$/.test(digits));

/** Social security and individual taxpayer numbers of the United States. */
export const usTaxpayers: readonly EntityRule[] = [
  {
    type: 'us-ssn',
    packs,
    shapes: ['\\d{3}-\\d{2}-\\d{4}'],
    boundary: 'number',
    check: isSsn,
    context: ssnContext,
    scores: separated,
    priority: 1,
  },
  { type: 'us-ssn', packs, shapes: ['\\d{3}\\.\\d{2}\\.\\d{4}'], boundary: 'figure', check: isSsn, context: ssnContext, scores: grouped },
  { type: 'us-ssn', packs, shapes: ['\\d{3} \\d{2} \\d{4}'], boundary: 'run', check: isSsn, context: ssnContext, scores: grouped },
  {
    type: 'us-ssn',
    packs,
    shapes: ['\\d{9}', '\\d{5}-\\d{4}', '\\d{3}-\\d{6}'],
    boundary: 'figure',
    check: isSsn,
    context: ssnContext,
    scores: faint,
  },
  {
    type: 'us-ssn',
    packs,
    shapes: ['\\d(?:[ .-]\\d){8}', '\\d{3}[ ./]{1,2}\\d{2}[ ./]{1,2}\\d{4}', '\\d{3} ?- ?\\d{2} ?- ?\\d{4}'],
    boundary: 'figure',
    check: (compact, match) =>
      /^[\d ]+$|^[^ ]+$| - /.test(match) && !/\d[./]\d\d-|-\d\d[./]/.test(match) ? isSsn(compact, match) : 'invalid',
    context: ssnContext,
    needsContext: true,
  },
  {
    type: 'us-itin',
    packs,
    shapes: ['9\\d{2}-\\d{2}-\\d{4}'],
    boundary: 'number',
    check: isItin,
    context: itinContext,
    scores: separated,
    priority: 2,
  },
  { type: 'us-itin', packs, shapes: ['9\\d{2} \\d{2} \\d{4}'], boundary: 'run', check: isItin, context: itinContext, scores: grouped },
  {
    type: 'us-itin',
    packs,
    shapes: ['9\\d{8}', '9\\d{2}[ -]\\d{6}', '9\\d{4}[ -]\\d{4}'],
    boundary: 'figure',
    check: isItin,
    context: itinContext,
    scores: faint,
  },
];

// Never given out: areas 000, 666 and 9xx, group 00, serial 0000 (SSA), and the numbers that advertisements made famous.
function fitsSsn(digits: string): boolean {
  if (/^(?:000|666|9)|^...00|0000$/.test(digits)) return false;
  return !['123456789', '078051120', '219099999'].includes(digits) && !digits.startsWith('98765432');
}

const letters = '[AC-HJKMNP-RT-Y]';
const either = '[AC-HJKMNP-RT-Y0-9]';

/** Health care identifiers of the United States: providers (NPI) and Medicare beneficiaries (MBI). */
export const usHealth: readonly EntityRule[] = [
  {
    type: 'us-npi',
    packs,
    shapes: ['[12]\\d{9}'],
    boundary: 'figure',
    check: mustPass(passesNpi),
    context: ['npi', 'national provider', 'provider', 'provider id', 'provider identifier', 'taxonomy'],
    scores: weakCheck,
  },
  {
    type: 'us-npi',
    packs,
    shapes: ['[12]\\d{3}[ -]\\d{3}[ -]\\d{3}'],
    boundary: 'run',
    check: mustPass(passesNpi),
    context: ['npi', 'national provider', 'provider', 'provider id', 'provider identifier', 'taxonomy'],
    scores: { valid: 0.6 },
  },
  {
    type: 'us-mbi',
    packs,
    shapes: [
      `[1-9]${letters}${either}\\d-${letters}${either}\\d-${letters}{2}\\d{2}`,
      `[1-9]${letters}${either}\\d${letters}${either}\\d${letters}{2}\\d{2}`,
    ],
    ignoreCase: true,
    boundary: 'token',
    context: ['medicare', 'mbi', 'beneficiary', 'cms', 'medicaid', 'hicn'],
    scores: distinctShape,
  },
];

// CMS: Luhn over the number with the prefix of United States health applications.
function passesNpi(digits: string): boolean {
  return new Set(digits.slice(0, -1)).size > 1 && passesLuhn(`80840${digits}`);
}

const passportContext = ['passport', 'passport number', 'passport no', 'travel document', 'travel'];
const licenseContext = [
  'driver license',
  'drivers license',
  'driver s license',
  'driving license',
  'driving licence',
  'driver',
  'license',
  'licence',
  'license number',
  'dl',
  'dl number',
  'dmv',
  'permit',
  'cdl',
];

/** Passports and driving licences of the United States. Their shapes are common ones: they are told by context. */
export const usDocuments: readonly EntityRule[] = [
  {
    type: 'us-passport',
    packs,
    shapes: ['\\d{9}', '[A-Z]\\d{8}'],
    ignoreCase: true,
    boundary: 'token',
    context: passportContext,
    scores: faint,
  },
  {
    type: 'us-driver-license',
    packs,
    shapes: [
      '\\d{6,14}',
      '\\d{16}',
      '[A-Z]\\d{1,14}',
      '[A-Z]\\d{18}',
      '[A-Z]\\d{6}R',
      '[A-Z]{2}\\d{2,7}',
      '[A-Z]{2}\\d{6}[A-Z]',
      '[A-Z]\\d[A-Z]\\d[A-Z]',
      '\\d{2}[A-Z]{3}\\d{5,6}',
      '\\d{9}[A-Z]',
      '\\d{8}[A-Z]{2}',
      '\\d{7,8}[A-Z]',
      '\\d{3}[A-Z]{2}\\d{4}',
      '[A-Z][A-Z*]{4,6}\\d{3}[A-Z0-9]{2,3}',
    ],
    ignoreCase: true,
    boundary: 'token',
    context: licenseContext,
    scores: faint,
  },
  {
    // Florida, Illinois, Wisconsin and others write them in groups.
    type: 'us-driver-license',
    packs,
    shapes: [
      '[A-Z]\\d{3}-\\d{3}-\\d{2}-\\d{3}-\\d',
      '[A-Z]\\d{3}-\\d{4}-\\d{4}(?:-\\d{2})?',
      '[A-Z]\\d{4}-\\d{5}-\\d{5}',
      '\\d{3}-\\d{3}-\\d{3}',
    ],
    ignoreCase: true,
    boundary: 'token',
    context: licenseContext,
    needsContext: true,
  },
];
