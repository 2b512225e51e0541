import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isGermanDoctorNumber, isGermanHealthNumber, isGermanPensionNumber } from './checks/germany.ts';
import { fairCheck, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:eu'] as const;

/** Social insurance and health care numbers of Germany. */
export const germanHealth: readonly EntityRule[] = [
  {
    type: 'de-social-security',
    packs,
    shapes: ['\\d{8}[A-Z]\\d{3}', '\\d{2} \\d{6} [A-Z] ?\\d{3}', '\\d{2} \\d{2} ?\\d{2} ?\\d{2} [A-Z] \\d{2} ?\\d'],
    ignoreCase: true,
    check: mustPass(isGermanPensionNumber),
    context: [
      'rvnr',
      'sozialversicherungsnummer',
      'sozialversicherungsausweis',
      'rentenversicherungsnummer',
      'versicherungsnummer',
      'sv nummer',
      'svnr',
      'rentenversicherung',
      'social security',
      'social security number',
    ],
  },
  {
    type: 'de-health-insurance',
    packs,
    shapes: ['[A-Z]\\d{9}', '[A-Z] \\d{3} \\d{3} \\d{3}'],
    ignoreCase: true,
    check: mustPass(isGermanHealthNumber),
    context: [
      'kvnr',
      'krankenversicherungsnummer',
      'krankenkasse',
      'krankenversicherung',
      'versichertennummer',
      'versicherten nr',
      'gesundheitskarte',
      'egk',
      'health insurance',
      'health insurance number',
    ],
    scores: fairCheck,
  },
  {
    type: 'de-lanr',
    packs,
    shapes: ['\\d{9}'],
    boundary: 'figure',
    check: mustPass(isGermanDoctorNumber),
    context: ['lanr', 'arztnummer', 'arzt nr', 'lebenslange arztnummer', 'arztnr', 'doctor number', 'physician number'],
    scores: weakCheck,
  },
  {
    type: 'de-bsnr',
    packs,
    shapes: ['\\d{9}'],
    boundary: 'figure',
    context: ['bsnr', 'betriebsstattennummer', 'betriebsstaettennummer', 'betriebsstätte', 'betriebsstatte', 'praxisnummer', 'nbsnr'],
    scores: { shape: 0.1 },
  },
];
