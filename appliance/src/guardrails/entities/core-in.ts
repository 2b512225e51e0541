import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';

import { passesVerhoeff } from './checks/verhoeff.ts';
import { mustPass, weakCheck } from './checks/validity.ts';
import { checkIndianPlate } from './core-in-plates.ts';

const packs = ['region:in'] as const;
const aadhaarContext = ['aadhaar', 'aadhar', 'adhaar', 'adhar', 'uidai', 'uid', 'uid number', 'aadhaar number', 'आधार'];

/** Aadhaar numbers of India: twelve digits, the first at least 2, Verhoeff's check digit. */
export const aadhaars: readonly EntityRule[] = [
  {
    type: 'aadhaar',
    packs,
    shapes: ['[2-9]\\d{3}[ :-]\\d{4}[ :-]\\d{4}'],
    boundary: 'run',
    check: (compact, match) => (match[4] === match[9] ? isAadhaar(compact, match) : 'invalid'),
    context: aadhaarContext,
    priority: 1,
  },
  {
    type: 'aadhaar',
    packs,
    shapes: ['[2-9]\\d{11}'],
    boundary: 'figure',
    check: mustPass(passesAadhaar),
    context: aadhaarContext,
    scores: weakCheck,
  },
  {
    type: 'aadhaar',
    packs,
    shapes: ['[2-9](?:[ .-]?\\d){11}'],
    boundary: 'number',
    check: mustPass(passesAadhaar),
    context: aadhaarContext,
    needsContext: true,
  },
];

function isAadhaar(compact: string, _match: string): Validity {
  return passesAadhaar(compact) ? 'valid' : 'invalid';
}

function passesAadhaar(digits: string): boolean {
  return passesVerhoeff(digits) && digits !== Array.from(digits).toReversed().join('');
}

const passportContext = ['passport', 'passport number', 'passport no', 'indian passport', 'travel document'];
const voterContext = ['voter', 'voter id', 'epic', 'epic number', 'elector', 'electoral', 'election', 'vote'];
const vehicleContext = [
  'vehicle',
  'vehicle number',
  'registration',
  'registration number',
  'rto',
  'plate',
  'number plate',
  'car',
  'bike',
  'rc',
];

/** Passports, voter cards and vehicle registrations of India. */
export const indianDocuments: readonly EntityRule[] = [
  {
    type: 'in-passport',
    packs,
    shapes: ['[A-Z][1-9]\\d ?\\d{4}[1-9]'],
    ignoreCase: true,
    boundary: 'token',
    context: passportContext,
    scores: { shape: 0.3 },
  },
  {
    type: 'in-voter',
    packs,
    shapes: ['[A-Z]{3}\\d{7}'],
    ignoreCase: true,
    boundary: 'token',
    context: voterContext,
    scores: { shape: 0.3 },
  },
  {
    type: 'in-voter',
    packs,
    shapes: ['[A-Z]{2}/\\d{2}/\\d{3}/\\d{6,7}', '[A-Z]{3}[ /-]\\d{7}'],
    ignoreCase: true,
    context: voterContext,
    needsContext: true,
  },
  {
    type: 'in-vehicle-registration',
    packs,
    shapes: [
      '[A-Z]{2}[ -]?\\d{1,2}[ -]?[A-Z]{1,3}[ -]?\\d{4}',
      '[2-9]\\d[ -]?BH[ -]?\\d{4}[ -]?[A-HJ-NP-Z]{1,2}',
      '\\d{2}[ABCDEFHKPRX] ?\\d{6}[A-Z]',
      '\\d{1,3} ?(?:CD|CC|UN) ?\\d{1,4}',
    ],
    ignoreCase: true,
    boundary: 'token',
    check: checkIndianPlate,
    context: vehicleContext,
    scores: { valid: 0.7, shape: 0.3 },
  },
  {
    // Plates from before the states had codes.
    type: 'in-vehicle-registration',
    packs,
    shapes: ['[A-Z]{1,3}\\d{4}', 'I\\d{5}'],
    ignoreCase: true,
    boundary: 'token',
    check: (compact) => (compact.endsWith('0000') ? 'invalid' : 'plausible'),
    context: vehicleContext,
    scores: { shape: 0.1 },
  },
];
