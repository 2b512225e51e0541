import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isBelgianNational, isDutchCitizen } from './checks/europe-west.ts';
import { mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:eu'] as const;
const belgian = [
  'rijksregisternummer',
  'rijksregister',
  'numero national',
  'numero de registre national',
  'registre national',
  'national number',
  'nationaal nummer',
  'nrn',
  'insz',
  'niss',
];

/** Identifiers of the Netherlands and Belgium. */
export const benelux: readonly EntityRule[] = [
  {
    type: 'nl-bsn',
    packs,
    shapes: ['\\d{9}', '\\d{4}\\.\\d{2}\\.\\d{3}', '\\d{3}[ .-]\\d{3}[ .-]\\d{3}', '\\d{4} \\d{2} \\d{3}'],
    boundary: 'number',
    check: mustPass(isDutchCitizen),
    context: [
      'bsn',
      'burgerservicenummer',
      'burger service nummer',
      'sofinummer',
      'sofi nummer',
      'persoonsnummer',
      'citizen service number',
    ],
    scores: weakCheck,
  },
  {
    type: 'be-national-number',
    packs,
    shapes: ['\\d{2}[. ]\\d{2}[. ]\\d{2}[ -]\\d{3}[ .-]\\d{2}', '\\d{6}[ -]\\d{3}[ .-]\\d{2}'],
    check: mustPass(isBelgianNational),
    context: belgian,
  },
  {
    type: 'be-national-number',
    packs,
    shapes: ['\\d{11}'],
    boundary: 'number',
    check: mustPass(isBelgianNational),
    context: belgian,
    scores: { valid: 0.8 },
  },
];
