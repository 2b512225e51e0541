import type { EntityRule } from '#guardrails/rules/entity-rule';
import { passesLuhn } from './checks/luhn.ts';
import { mustPass, weakCheck } from './checks/validity.ts';

const socialInsurance = [
  'sin',
  'social insurance',
  'social insurance number',
  'sin number',
  'nas',
  "numero d'assurance sociale",
  'numero assurance sociale',
  'assurance sociale',
];

/** Identifiers of Canada. A social insurance number begins with 1 to 7 or, for temporary residents, 9 (Service Canada); Luhn. */
export const canada: readonly EntityRule[] = [
  {
    type: 'ca-sin',
    packs: [],
    shapes: ['[1-79]\\d{2} \\d{3} \\d{3}', '[1-79]\\d{2}-\\d{3}-\\d{3}'],
    boundary: 'number',
    check: mustPass(passesLuhn),
    context: socialInsurance,
  },
  {
    type: 'ca-sin',
    packs: [],
    shapes: ['[1-79]\\d{8}'],
    boundary: 'number',
    check: mustPass(passesLuhn),
    context: socialInsurance,
    scores: weakCheck,
  },
  {
    type: 'ca-passport',
    packs: [],
    shapes: ['[A-Z]{2}\\d{6}', '[A-Z]\\d{6}[A-Z]{2}'],
    ignoreCase: true,
    boundary: 'token',
    context: ['canadian passport', 'passeport', 'passport', 'passport number', 'passport no'],
    needsContext: true,
    priority: -1,
  },
];
