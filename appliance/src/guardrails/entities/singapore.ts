import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isSingaporeEntity, isSingaporePerson } from './checks/singapore.ts';
import { fairCheck, mayPass, mustPass } from './checks/validity.ts';

const packs = ['region:apac'] as const;
const person = [
  'nric',
  'fin',
  'nric number',
  'fin number',
  'nric no',
  'ic',
  'ic number',
  'identity card',
  'singpass',
  'work permit',
  'singapore id',
];
const entity = ['uen', 'unique entity number', 'business registration', 'company registration', 'acra'];

/** Identifiers of Singapore. */
export const singapore: readonly EntityRule[] = [
  {
    type: 'sg-nric-fin',
    packs,
    shapes: ['[STFGM]\\d{7}[A-Z]'],
    ignoreCase: true,
    check: mayPass(isSingaporePerson),
    context: person,
  },
  {
    // A letter of no series: a slip of the pen, or none at all.
    type: 'sg-nric-fin',
    packs,
    shapes: ['[A-EH-LN-RU-Z]\\d{7}[A-Z]'],
    ignoreCase: true,
    context: person,
    scores: { shape: 0.1, context: 0.6 },
  },
  {
    type: 'sg-uen',
    packs,
    shapes: ['[TSR]\\d{2}[A-Z]{2}\\d{4}[A-Z]', '(?:19|20)\\d{7}[A-Z]'],
    ignoreCase: true,
    check: mustPass(isSingaporeEntity),
    context: entity,
    scores: { valid: 0.8 },
  },
  {
    type: 'sg-uen',
    packs,
    shapes: ['\\d{8}[A-Z]', '\\d{9}[A-Z]'],
    ignoreCase: true,
    check: mustPass(isSingaporeEntity),
    context: entity,
    scores: fairCheck,
    priority: -1,
  },
];
