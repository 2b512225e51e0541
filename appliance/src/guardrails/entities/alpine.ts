import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isAustrianSocialSecurity, isSwissAhv } from './checks/europe-central.ts';
import { fairCheck, mustPass } from './checks/validity.ts';

const packs = ['region:eu'] as const;
const austrian = [
  'svnr',
  'sv nummer',
  'sozialversicherungsnummer',
  'versicherungsnummer',
  'sv nr',
  'svnummer',
  'e card',
  'social security number',
];

/** Identifiers of Austria and Switzerland. */
export const alpine: readonly EntityRule[] = [
  {
    type: 'at-svnr',
    packs,
    shapes: ['[1-9]\\d{3} \\d{6}', '[1-9]\\d{3} \\d{2} \\d{2} \\d{2}', '[1-9]\\d{3} \\d{2}\\.\\d{2}\\.\\d{2}'],
    boundary: 'run',
    check: mustPass(isAustrianSocialSecurity),
    context: austrian,
    scores: { valid: 0.8 },
  },
  {
    type: 'at-svnr',
    packs,
    shapes: ['[1-9]\\d{9}'],
    boundary: 'number',
    check: mustPass(isAustrianSocialSecurity),
    context: austrian,
    scores: fairCheck,
  },
  {
    type: 'ch-ahv',
    packs,
    shapes: ['756[. ]?\\d{4}[. ]?\\d{4}[. ]?\\d{2}'],
    boundary: 'number',
    check: mustPass(isSwissAhv),
    context: ['ahv', 'ahv nummer', 'ahv nr', 'avs', 'numero avs', 'sozialversicherungsnummer', 'oasi', 'nss'],
  },
];
