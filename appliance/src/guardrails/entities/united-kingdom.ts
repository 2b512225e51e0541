import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isBritishDrivingLicence, isNhsNumber, isNinoPrefix, isUtr } from './checks/british-isles.ts';
import { distinctShape, fairCheck, mustFit, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:eu'] as const;
const nationalInsurance = ['national insurance', 'national insurance number', 'ni number', 'nino', 'ni no'];
const healthService = ['nhs', 'nhs number', 'nhs no', 'national health service', 'health service number', 'patient'];
const postal = ['postcode', 'post code', 'postal code', 'address', 'postcodes'];
const vehicle = [
  'registration',
  'registration number',
  'reg',
  'vehicle',
  'vehicle registration',
  'number plate',
  'licence plate',
  'license plate',
  'plate',
  'vrm',
  'vrn',
  'dvla',
  'mot',
  'car',
  'van',
  'v5c',
];
const outward = '(?:[A-PR-UWYZ]\\d[ABCDEFGHJKPSTUW]?|[A-PR-UWYZ]\\d{2}|[A-PR-UWYZ][A-HK-Y]\\d[ABEHMNPRVWXY]?|[A-PR-UWYZ][A-HK-Y]\\d{2})';

/** Identifiers of the United Kingdom. */
export const unitedKingdom: readonly EntityRule[] = [
  {
    type: 'uk-nino',
    packs,
    shapes: ['[A-Z]{2}[ -]?\\d{2}[ -]?\\d{2}[ -]?\\d{2}[ -]?[A-D]'],
    ignoreCase: true,
    check: mustFit((text) => isNinoPrefix(text.slice(0, 2))),
    context: nationalInsurance,
    scores: distinctShape,
  },
  {
    // Employers often leave the suffix out.
    type: 'uk-nino',
    packs,
    shapes: ['[A-Z]{2}\\d{6}'],
    ignoreCase: true,
    boundary: 'token',
    check: mustFit((text) => isNinoPrefix(text.slice(0, 2))),
    context: nationalInsurance,
    needsContext: true,
  },
  {
    type: 'uk-nhs',
    packs,
    shapes: ['\\d{3} \\d{3} \\d{4}'],
    boundary: 'number',
    check: mustPass(isNhsNumber),
    context: healthService,
    scores: { valid: 0.65 },
  },
  {
    // Numbers with hyphens look like telephone numbers of North America.
    type: 'uk-nhs',
    packs,
    shapes: ['\\d{3}[- ]?\\d{3}[- ]?\\d{4}'],
    boundary: 'number',
    check: mustPass(isNhsNumber),
    context: healthService,
    scores: weakCheck,
    priority: -1,
  },
  {
    type: 'uk-driving-licence',
    packs,
    shapes: ['[A-Z9]{5}\\d{6}[A-Z9]{2}[A-Z0-9][A-Z]{2}', '[A-Z9]{5} \\d{6} [A-Z9]{2}[A-Z0-9][A-Z]{2}'],
    ignoreCase: true,
    check: mustFit(isBritishDrivingLicence),
    context: ['driving licence', 'driving license', 'driver number', 'licence', 'license', 'dvla'],
    scores: distinctShape,
  },
  {
    type: 'uk-passport',
    packs,
    shapes: ['[A-Z]{2}\\d{7}'],
    ignoreCase: true,
    context: ['passport', 'passport number', 'passport no', 'travel document', 'hmpo'],
    scores: { shape: 0.3 },
  },
  {
    type: 'uk-passport',
    packs,
    shapes: ['\\d{9}'],
    boundary: 'figure',
    context: ['uk passport', 'british passport', 'hmpo'],
    needsContext: true,
  },
  {
    type: 'uk-postcode',
    packs,
    shapes: [`${outward} ?\\d[ABD-HJLNP-UW-Z]{2}`, 'GIR ?0AA'],
    ignoreCase: true,
    context: postal,
  },
  {
    type: 'uk-vehicle-registration',
    packs,
    shapes: [
      '[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\\d|5[1-9]|[67]\\d)[- ]?[A-HJ-PR-Z]{3}',
      '[A-HJ-NPR-TV-Y]\\d{1,3}[- ]?[A-HJ-PR-Y][A-HJ-PR-Z]{2}',
      '[A-HJ-PR-Z]{3}[- ]?\\d{1,3}[- ]?[A-HJ-NPR-TV-Y]',
    ],
    ignoreCase: true,
    context: vehicle,
    scores: { shape: 0.3 },
  },
  {
    type: 'uk-sort-code',
    packs,
    shapes: ['\\d{2}-\\d{2}-\\d{2}', '\\d{2} \\d{2} \\d{2}', '\\d{6}'],
    boundary: 'figure',
    context: ['sort code', 'sortcode', 'bank sort code'],
    needsContext: true,
  },
  {
    type: 'uk-account-number',
    packs,
    shapes: ['\\d{8}', '\\d{4} \\d{4}'],
    boundary: 'figure',
    context: ['account number', 'account no', 'acc no', 'a c', 'bank account', 'account', 'sort code'],
    needsContext: true,
    priority: -1,
  },
  {
    type: 'uk-utr',
    packs,
    shapes: ['\\d{10}', '\\d{5} \\d{5}'],
    boundary: 'figure',
    check: mustPass(isUtr),
    context: ['utr', 'unique taxpayer reference', 'self assessment', 'taxpayer reference', 'tax reference'],
    needsContext: true,
    scores: fairCheck,
  },
];
