import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isGermanTaxId, isGermanVatNumber } from './checks/germany.ts';
import { distinctShape, mayPass, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:eu'] as const;
const taxId = [
  'steuer id',
  'steuerid',
  'steueridentifikationsnummer',
  'steuer identifikationsnummer',
  'identifikationsnummer',
  'steueridnr',
  'idnr',
  'id nr',
  'steuerliche identifikationsnummer',
  'steuer idnr',
  'tax id',
  'tax identification',
  'tax identification number',
  'tin',
];
const taxNumber = ['steuernummer', 'steuernr', 'steuer nr', 'steuer nummer', 'st nr', 'stnr', 'finanzamt', 'elster', 'tax number'];

/** Tax and company numbers of Germany. */
export const germanTax: readonly EntityRule[] = [
  {
    type: 'de-tax-id',
    packs,
    shapes: ['[1-9]\\d{10}'],
    boundary: 'number',
    check: mustPass(isGermanTaxId),
    context: taxId,
    scores: weakCheck,
  },
  {
    type: 'de-tax-id',
    packs,
    shapes: ['[1-9]\\d \\d{3} \\d{3} \\d{3}'],
    boundary: 'number',
    check: mustPass(isGermanTaxId),
    context: taxId,
    scores: { valid: 0.7 },
  },
  {
    // The states' numbers over all of Germany: first two digits of the state's key, then the office.
    type: 'de-tax-number',
    packs,
    shapes: ['(?:0[1-9]|1[0-6])\\d{11}', '(?:1[01]|2[1-8]|3[0-2]|4[01]|5\\d|9[12])\\d{2}0\\d{8}'],
    boundary: 'number',
    context: taxNumber,
    scores: { shape: 0.2 },
  },
  {
    type: 'de-tax-number',
    packs,
    shapes: ['\\d{2,3}/\\d{3,4}/\\d{4,5}'],
    boundary: 'token',
    context: taxNumber,
  },
  {
    type: 'de-tax-number',
    packs,
    shapes: ['\\d{5}/\\d{5}', '0?\\d{2} \\d{3} \\d{5}'],
    boundary: 'token',
    context: taxNumber,
    needsContext: true,
  },
  {
    type: 'de-vat-id',
    packs,
    shapes: ['DE[ .-]?\\d{3}[ .-]?\\d{3}[ .-]?\\d{3}'],
    ignoreCase: true,
    check: mayPass((text) => isGermanVatNumber(text.slice(2))),
    context: [
      'ust',
      'ust id',
      'ust idnr',
      'ust id nr',
      'ustid',
      'ustidnr',
      'umsatzsteuer',
      'umsatzsteuer id',
      'umsatzsteuer identifikationsnummer',
      'umsatzsteueridentifikationsnummer',
      'mwst',
      'vat',
      'vat id',
      'vat number',
      'vat no',
    ],
  },
  {
    type: 'de-handelsregister',
    packs,
    shapes: ['HR[AB](?: ?(?:Nr\\.?|Nummer))? {0,3}\\d{1,6}'],
    ignoreCase: true,
    context: ['handelsregister', 'handelsregisternummer', 'registergericht', 'amtsgericht', 'commercial register', 'register'],
    scores: distinctShape,
  },
  {
    type: 'de-handelsregister',
    packs,
    shapes: ['(?:GnR|PR|VR|GsR) {0,3}\\d{1,6}'],
    ignoreCase: true,
    context: ['registergericht', 'amtsgericht', 'vereinsregister', 'genossenschaftsregister', 'partnerschaftsregister'],
    needsContext: true,
  },
];
