import type { EntityRule } from '#guardrails/rules/entity-rule';

import { countryCodes } from './banking-country-codes.ts';
import { mustFit } from './checks/validity.ts';

const packs = ['region:us', 'region:in', 'region:eu', 'region:apac'] as const;
const context = [
  'swift',
  'bic',
  'swift code',
  'bic code',
  'swift bic',
  'swiftbic',
  'bank identifier',
  'bank identifier code',
  'beneficiary bank',
];

const shape = '[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?';

/** Business identifier codes (ISO 9362). Capital words have the same shape, so letters alone need context. */
export const swiftBics: readonly EntityRule[] = [
  {
    type: 'swift-bic',
    packs,
    shapes: [shape],
    boundary: 'token',
    check: mustFit((code) => hasCountry(code) && (/\d/.test(code) || code.endsWith('XXX'))),
    context,
    scores: { shape: 0.6 },
  },
  { type: 'swift-bic', packs, shapes: [shape], boundary: 'token', check: mustFit(hasCountry), context, needsContext: true },
  {
    type: 'swift-bic',
    packs,
    shapes: [shape],
    ignoreCase: true,
    boundary: 'token',
    check: mustFit((code) => hasCountry(code) && /\d/.test(code)),
    context,
    needsContext: true,
  },
];

function hasCountry(code: string): boolean {
  return countryCodes.has(code.slice(4, 6));
}
