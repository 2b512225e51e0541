import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isEgyptianPerson, isEmiratesId, isSaudiPerson } from './checks/middle-east-africa.ts';
import { passesLuhn } from './checks/luhn.ts';
import { fairCheck, mustPass, weakCheck } from './checks/validity.ts';

/** Identifiers of the United Arab Emirates, Saudi Arabia, Egypt and Israel. */
export const middleEast: readonly EntityRule[] = [
  {
    type: 'ae-emirates-id',
    packs: [],
    shapes: ['784[ -]?\\d{4}[ -]?\\d{7}[ -]?\\d'],
    boundary: 'number',
    check: mustPass(isEmiratesId),
    context: ['emirates id', 'eid', 'uae id', 'الهوية'],
  },
  {
    type: 'sa-national-id',
    packs: [],
    shapes: ['[12]\\d{9}'],
    boundary: 'figure',
    check: mustPass(isSaudiPerson),
    context: ['iqama', 'saudi id', 'national id', 'الهوية', 'الاقامة', 'الإقامة', 'إقامة'],
    scores: weakCheck,
  },
  {
    type: 'eg-national-id',
    packs: [],
    shapes: ['[23]\\d{13}'],
    boundary: 'figure',
    check: mustPass(isEgyptianPerson),
    context: ['egyptian id', 'national id', 'القومي', 'قومي'],
    scores: fairCheck,
  },
  {
    type: 'il-id-number',
    packs: [],
    shapes: ['\\d{9}', '\\d{8}-\\d'],
    boundary: 'figure',
    check: mustPass(passesLuhn),
    context: ['teudat zehut', 'israeli id', 'זהות', 'ת"ז', 'ת״ז'],
    scores: weakCheck,
  },
];
