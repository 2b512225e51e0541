import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isTurkishPerson, isTurkishTax } from './checks/middle-east-africa.ts';
import { mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:eu'] as const;
const province = '(?:0[1-9]|[1-7]\\d|8[01])';
const plateLetters = '[A-PR-VYZ]{1,3}';
const phone = [
  'telefon',
  'tel',
  'cep',
  'cep no',
  'telefon numarasi',
  'telefon numaram',
  'phone',
  'phone number',
  'gsm',
  'mobile',
  'numara',
];

/** Identifiers of Turkey. */
export const turkey: readonly EntityRule[] = [
  {
    type: 'tr-national-id',
    packs,
    shapes: ['[1-9]\\d{10}'],
    boundary: 'number',
    check: mustPass(isTurkishPerson),
    context: [
      'tckn',
      'tc kimlik',
      't c kimlik',
      'tc kimlik no',
      'kimlik',
      'kimlik no',
      'kimlik numarasi',
      'turkish id',
      'turk kimlik numarasi',
    ],
    scores: { valid: 0.6 },
  },
  {
    type: 'tr-tax-number',
    packs,
    shapes: ['\\d{10}'],
    boundary: 'figure',
    check: mustPass(isTurkishTax),
    context: ['vkn', 'vergi no', 'vergi numarasi', 'vergi kimlik numarasi', 'vergi kimlik no'],
    scores: weakCheck,
  },
  {
    type: 'tr-license-plate',
    packs,
    shapes: [`${province} ?${plateLetters} ?\\d{2,4}`, `${province}-${plateLetters}-\\d{2,4}`],
    ignoreCase: true,
    boundary: 'number',
    context: ['plaka', 'plakali', 'plaka no', 'arac', 'araç', 'license plate', 'licence plate', 'plate', 'number plate'],
    scores: { shape: 0.3 },
  },
  {
    type: 'tr-phone-number',
    packs,
    shapes: ['(?:\\+|00)90[ .-]?\\(?[2-5]\\d{2}\\)?[ .-]?\\d{3}[ .-]?\\d{2}[ .-]?\\d{2}'],
    boundary: 'number',
    context: phone,
    scores: { shape: 0.7 },
  },
  {
    type: 'tr-phone-number',
    packs,
    shapes: [
      '(?:90|0)?[ .-]?\\(?[2-5]\\d{2}\\)?[ .-]?\\d{3}[ .-]?\\d{2}[ .-]?\\d{2}',
      '\\(0[2-5]\\d{2}\\) ?\\d{3}[ .-]?\\d{2}[ .-]?\\d{2}',
    ],
    boundary: 'number',
    context: phone,
    scores: { shape: 0.3 },
    priority: -1,
  },
];
